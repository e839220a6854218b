# The demo's year: twelve months of a store and its two service stations, as a storekeeper would
# tell them. year.awk turns each line into the scans that it takes; see there for what the words
# mean. A job is known by the name behind its first word (a1, b12 …) until it is done.
#
#   awk -v out=assets/demo/year -f tests/year.awk assets/demo/year/parts.csv \
#       assets/demo/year/bins.csv tests/year.story
month 2025-11
on 02 09:00
receive 1005 supplier SH-251102 1601-00458=12/12/0 1601-00978=60/60/0 3003-00056=6/6/0 1701-00304=6/6/0 1602-00511=4/4/0 1004-00251=4/4/0
receive 2003 factory LL-2511-2 1601-00458=3/3/0 3003-00056=3/3/0 1601-00978=60/60/0
receive 3003 factory LL-2511-3 1601-00458=3/3/0 1701-00304=3/3/0 1601-00978=60/60/0
on 03 08:10
note A leader cuts the bolts to eight; seven are fitted, and one comes back unused.
ask a1 1003 L0CK8H2AXS1001787 4100 检查后更换 1601-00458=2 1601-00978=10
approve a1 1008 1601-00978=8
wrong a1 1005 1601-00412
issue a1 1005
on 04 13:00
report a1 FS-2511-a1 0830 1115 4150 孙校长 5 1601-00458:磨损=2 1601-00978:一次性螺栓=7
agree a1 1008
old a1 1006 1601-00458=2
unused a1 1006 1601-00978=1
visit a11 07 1001 L0CK7H2A9S1001847 4900 赵卫东 4 1601-00458:磨损=2 1601-00978:一次性=8
visit a12 11 1002 L0CK7H2A8S1001810 5800 钱志明 4 1602-00511:裂纹=1 1605-00916:漏油=2
visit a22 15 2002 L0CK7H2A5S1001649 8500 周老师 3 3003-00056:松旷=1 1601-00978:一次性=4
visit a32 19 3002 L0CK5H1B3S1001732 10300 郑师傅 5 1701-00304:异响=1 1601-00978:一次性=4
on 20 16:00
worn 1008 a12:1602-00511=1 a12:1605-00916=2
worn 2005 a22:3003-00056=1
worn 3005 a32:1701-00304=1
on 21 10:00
note What suppliers answer for: both clutch discs, and the two of the first visit.
claim c1 1005 a1:1601-00458=2 a11:1601-00458=2
on 28 16:00
count 1
count 2
count 3
month 2025-12
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2025-11
close 2 2025-11
close 3 2025-11
visit b11 07 1001 L0CK8H2AXS1001787 6700 孙校长 3 1701-00304:异响=2
visit b12 11 1002 L0CK7H2A4S1001769 7600 李站长 3 2201-00167:松旷=2 2201-00768:一次性=4
visit b21 15 2001 L0CK7H2A2S1001706 9400 吴队长 5 1601-00458:磨损=1 1601-00978:一次性=6
visit b31 19 3001 L0CK5H1BXS1001677 11200 王调度 4 1601-00458:磨损=1 1601-00978:一次性=6
on 20 16:00
claim cb 1005 b11:1701-00304=2
worn 1008 b12:2201-00167=2
worn 2005 b21:1601-00458=1
worn 3005 b31:1601-00458=1
on 22 10:00
answer c1 1005
settle c1 1005 money
on 29 16:00
count 1
count 2
count 3
month 2026-01
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2025-12
close 2 2025-12
close 3 2025-12
visit c11 07 1001 L0CK7H2A9S1001847 6800 赵卫东 5 3003-00056:松旷=2
visit c12 11 1002 L0CK7H2A8S1001810 7700 钱志明 5 3631-00867:无信号=2
visit c22 15 2002 L0CK7H2A5S1001649 10400 周老师 4 3003-00056:松旷=1 1601-00978:一次性=4
visit c32 19 3002 L0CK5H1B3S1001732 12200 郑师傅 3 1701-00304:异响=1 1601-00978:一次性=4
on 20 16:00
claim cc 1005 c11:3003-00056=2
worn 1008 c12:3631-00867=2
worn 2005 c22:3003-00056=1
worn 3005 c32:1701-00304=1
answer cb 1005
settle cb 1005 money
on 21 08:10
note Work outside the warranty: consent, labour, and the money in two parts.
ask p1 1003 L0CK8H2A2R1001213 93000 更换 1601-00458=1 1004-00614=1
approve p1 1009 consent
issue p1 1005
on 22 14:00
report p1 FS-2601-p1 0830 1115 93400 刘经理 4 1601-00458:磨损=1 1004-00614:磨损=1 labour=12050
agree p1 1009 consent
old p1 1006 1601-00458=1
on 23 09:00
pay p1 1005 SJ-2601-1 10000
pay p1 1005 SJ-2601-2 94850 all
on 29 16:00
count 1
count 2
count 3
month 2026-02
on 02 09:00
receive 1005 supplier SH-260202 1601-00458=12/12/0 1601-00978=60/60/0 3003-00056=6/6/0 1701-00304=6/6/0 1602-00511=4/4/0 1004-00251=4/4/1
send 1 2 1601-00458=3 3003-00056=3 1601-00978=20
send 1 3 1601-00458=3 1701-00304=3 1601-00978=20
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-01
close 2 2026-01
close 3 2026-01
visit d11 07 1001 L0CK8H2AXS1001787 8600 孙校长 4 1109-00840:堵塞=1 1008-00493:一次性=6
visit d12 11 1002 L0CK7H2A4S1001769 9500 李站长 4 3103-00191:异响=2
visit d21 15 2001 L0CK7H2A2S1001706 11300 吴队长 3 1601-00458:磨损=1 1601-00978:一次性=6
visit d31 19 3001 L0CK5H1BXS1001677 13100 王调度 5 1601-00458:磨损=1 1601-00978:一次性=6
on 20 16:00
claim cd 1005 d11:1109-00840=1
worn 1008 d12:3103-00191=2
worn 2005 d21:1601-00458=1
worn 3005 d31:1601-00458=1
answer cc 1005
settle cc 1005 money
on 26 16:00
count 1 1602-00389=207
count 2
count 3
month 2026-03
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-02
close 2 2026-02
close 3 2026-02
visit e11 07 1001 L0CK7H2A9S1001847 8700 赵卫东 3 2402-00051:异响=1
visit e12 11 1002 L0CK7H2A8S1001810 9600 钱志明 3 1004-00251:磨损=1 1004-00614:磨损=1
visit e22 15 2002 L0CK7H2A5S1001649 12300 周老师 5 3003-00056:松旷=1 1601-00978:一次性=4
visit e32 19 3002 L0CK5H1B3S1001732 14100 郑师傅 4 1701-00304:异响=1 1601-00978:一次性=4
on 20 16:00
claim ce 1005 e11:2402-00051=1
worn 1008 e12:1004-00251=1 e12:1004-00614=1
worn 2005 e22:3003-00056=1
worn 3005 e32:1701-00304=1
answer cd 1005
settle cd 1005 money
on 22 08:10
note Two bearings are fitted, and their old parts do not come back: a debt that ages.
ask d1 1003 L0CK8H2A4S1001672 31000 更换 1701-00304=2
approve d1 1008
issue d1 1005
on 23 14:00
report d1 FS-2603-d1 0900 1200 31020 何师傅 3 1701-00304:异响=2
agree d1 1008
on 29 16:00
count 1
count 2
count 3
month 2026-04
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-03
close 2 2026-03
close 3 2026-03
visit f11 07 1001 L0CK8H2AXS1001787 10500 孙校长 5 1602-00389:磨损=6
visit f12 11 1002 L0CK7H2A4S1001769 11400 李站长 5 1306-00342:卡滞=1 1012-00682:堵塞=1
visit f21 15 2001 L0CK7H2A2S1001706 13200 吴队长 4 1601-00458:磨损=1 1601-00978:一次性=6
visit f31 19 3001 L0CK5H1BXS1001677 15000 王调度 3 1601-00458:磨损=1 1601-00978:一次性=6
on 20 16:00
worn 1008 f12:1306-00342=1 f12:1012-00682=1
worn 2005 f21:1601-00458=1
worn 3005 f31:1601-00458=1
answer ce 1005
settle ce 1005 money
on 28 16:00
count 1
count 2
count 3
month 2026-05
on 02 09:00
receive 1005 supplier SH-260502 1601-00458=12/11/0 1601-00978=60/60/0 3003-00056=6/6/0 1701-00304=6/6/0 1602-00511=4/4/0 1004-00251=4/4/0
send 1 2 1601-00458=3 3003-00056=3 1601-00978=20
send 1 3 1601-00458=3 1701-00304=3 1601-00978=20
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-04
close 2 2026-04
close 3 2026-04
visit g11 07 1001 L0CK7H2A9S1001847 10600 赵卫东 4 1601-00458:磨损=2 1601-00978:一次性=8
visit g12 11 1002 L0CK7H2A8S1001810 11500 钱志明 4 1602-00511:裂纹=1 1605-00916:漏油=2
visit g22 15 2002 L0CK7H2A5S1001649 14200 周老师 3 3003-00056:松旷=1 1601-00978:一次性=4
visit g32 19 3002 L0CK5H1B3S1001732 16000 郑师傅 5 1701-00304:异响=1 1601-00978:一次性=4
on 20 16:00
worn 1008 g12:1602-00511=1 g12:1605-00916=2
worn 2005 g22:3003-00056=1
worn 3005 g32:1701-00304=1
on 21 10:00
claim c2 1005 g11:1601-00458=2
on 29 16:00
count 1
count 2
count 3
month 2026-06
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-05
close 2 2026-05
close 3 2026-05
visit h11 07 1001 L0CK8H2AXS1001787 12400 孙校长 3 1701-00304:异响=2
visit h12 11 1002 L0CK7H2A4S1001769 13300 李站长 3 2201-00167:松旷=2 2201-00768:一次性=4
on 14 10:00
answer c2 1005
settle c2 1005 parts
exchange c2 1005 1601-00458=2
visit h21 15 2001 L0CK7H2A2S1001706 15100 吴队长 5 1601-00458:磨损=1 1601-00978:一次性=6
visit h31 19 3001 L0CK5H1BXS1001677 16900 王调度 4 1601-00458:磨损=1 1601-00978:一次性=6
on 20 16:00
claim ch 1005 h11:1701-00304=2
worn 1008 h12:2201-00167=2
worn 2005 h21:1601-00458=1
worn 3005 h31:1601-00458=1
on 22 08:10
note Overdue for a month and more: nothing is issued, until a leader lets one requisition through.
ask d2 1003 L0CK8H2A4S1001672 36000 更换 2201-00167=1 warned
approve d2 1008
waive d2 1009 客户车停在路上
issue d2 1005
on 23 14:00
report d2 FS-2606-d2 0900 1200 36020 何师傅 4 2201-00167:松旷=1
agree d2 1008
old d2 1005 2201-00167=1
worn 1008 d2:2201-00167=1
on 28 16:00
count 1
count 2
count 3
month 2026-07
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-06
close 2 2026-06
close 3 2026-06
visit i11 07 1001 L0CK7H2A9S1001847 12500 赵卫东 5 3003-00056:松旷=2
visit i12 11 1002 L0CK7H2A8S1001810 13400 钱志明 5 3631-00867:无信号=2
visit i22 15 2002 L0CK7H2A5S1001649 16100 周老师 4 3003-00056:松旷=1 1601-00978:一次性=4
visit i32 19 3002 L0CK5H1B3S1001732 17900 郑师傅 3 1701-00304:异响=1 1601-00978:一次性=4
on 20 16:00
claim ci 1005 i11:3003-00056=2
worn 1008 i12:3631-00867=2
worn 2005 i22:3003-00056=1
worn 3005 i32:1701-00304=1
answer ch 1005
settle ch 1005 money
on 22 09:00
note What was owed since March comes back at last: one tag on a bearing of another number at first.
mismatch d1 1005 1701-00304 1
on 25 09:00
old d1 1005 1701-00304=2
worn 1008 d1:1701-00304=2
on 29 16:00
count 1 1602-00389=207
count 2
count 3
month 2026-08
on 02 09:00
receive 1005 supplier SH-260802 1601-00458=12/12/0 1601-00978=60/60/0 3003-00056=6/6/0 1701-00304=6/6/0 1602-00511=4/4/0 1004-00251=4/4/0
send 1 2 1601-00458=3 3003-00056=3 1601-00978=20
send 1 3 1601-00458=3 1701-00304=3 1601-00978=20
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-07
close 2 2026-07
close 3 2026-07
on 05 09:00
note The power was off on 30 July: a blank filled by hand then is a paper of August, with both times.
late l1 1002 LL-000731 07301430 L0CK7H2A4S1001769 13400 2201-00768=4
approve l1 1008
issue l1 1005
on 06 14:00
report l1 FS-2608-l1 0830 0930 13420 李站长 5 2201-00768:一次性=4
agree l1 1008
visit j11 07 1001 L0CK8H2AXS1001787 14300 孙校长 4 1109-00840:堵塞=1 1008-00493:一次性=6
visit j12 11 1002 L0CK7H2A4S1001769 15200 李站长 4 3103-00191:异响=2
visit j21 15 2001 L0CK7H2A2S1001706 17000 吴队长 3 1601-00458:磨损=1 1601-00978:一次性=6
visit j31 19 3001 L0CK5H1BXS1001677 18800 王调度 5 1601-00458:磨损=1 1601-00978:一次性=6
on 20 16:00
claim cj 1005 j11:1109-00840=1
worn 1008 j12:3103-00191=2
worn 2005 j21:1601-00458=1
worn 3005 j31:1601-00458=1
answer ci 1005
settle ci 1005 money
on 29 16:00
count 1
count 2
count 3
month 2026-09
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-08
close 2 2026-08
close 3 2026-08
visit k11 07 1001 L0CK7H2A9S1001847 14400 赵卫东 3 2402-00051:异响=1
visit k12 11 1002 L0CK7H2A8S1001810 15300 钱志明 3 1004-00251:磨损=1 1004-00614:磨损=1
visit k22 15 2002 L0CK7H2A5S1001649 18000 周老师 5 3003-00056:松旷=1 1601-00978:一次性=4
visit k32 19 3002 L0CK5H1B3S1001732 19800 郑师傅 4 1701-00304:异响=1 1601-00978:一次性=4
on 20 16:00
claim ck 1005 k11:2402-00051=1
worn 1008 k12:1004-00251=1 k12:1004-00614=1
worn 2005 k22:3003-00056=1
worn 3005 k32:1701-00304=1
answer cj 1005
settle cj 1005 money
on 28 16:00
count 1
count 2
count 3
month 2026-10
on 04 08:30
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-09
close 2 2026-09
close 3 2026-09
visit l11 07 1001 L0CK8H2AXS1001787 16200 孙校长 5 1602-00389:磨损=6
visit l12 11 1002 L0CK7H2A4S1001769 17100 李站长 5 1306-00342:卡滞=1 1012-00682:堵塞=1
visit l21 15 2001 L0CK7H2A2S1001706 18900 吴队长 4 1601-00458:磨损=1 1601-00978:一次性=6
visit l31 19 3001 L0CK5H1BXS1001677 20700 王调度 3 1601-00458:磨损=1 1601-00978:一次性=6
on 20 16:00
worn 1008 l12:1306-00342=1 l12:1012-00682=1
worn 2005 l21:1601-00458=1
worn 3005 l31:1601-00458=1
answer ck 1005
settle ck 1005 money
on 29 16:00
count 1
count 2
count 3
on 2026-11-01 09:00
note The year ends as its months did: what lies in the cage is kept for its claim, and October closed.
dispose 1 1 留够索赔期
dispose 2 1 留够索赔期
dispose 3 1 留够索赔期
close 1 2026-10
close 2 2026-10
close 3 2026-10
on 2026-11-01 10:30
note November begins: one requisition waits for its leader, one for its parts, one is out.
ask y1 1001 L0CK7H2A9S1001847 16000 更换 1601-00458=1 1601-00978=8
ask y2 1002 L0CK7H2A8S1001810 17000 更换 1602-00511=1
approve y2 1008
ask y3 2001 L0CK7H2A2S1001706 19000 更换 1601-00458=1
approve y3 2005
issue y3 2003
