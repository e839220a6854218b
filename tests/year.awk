# year.awk -- turns tests/year.story into the demo's year: a shift a month, assets/demo/year/*.day.
# Reads the year's parts and bins first, to know what lies where, and keeps account of documents,
# tags, stock and the cage by itself: so each line of a shift can say what it expects.
#
#   awk -v out=DIR -f tests/year.awk assets/demo/year/parts.csv assets/demo/year/bins.csv \
#       tests/year.story
BEGIN {
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
    documents = units = 0
    clerk[1] = 1005; clerk[2] = 2003; clerk[3] = 3003
    leader[1] = 1008; leader[2] = 2005; leader[3] = 3005
    auditor[1] = 1011; auditor[2] = 2006; auditor[3] = 3006
    second[1] = 1006; second[2] = 2004; second[3] = 3004
    station[2] = "南城服务站"; station[3] = "北郊服务站"
}
function say(line) { print line >file }
function scan(text) { say("scan " text) }
function done() { say("expect outcome done") }

# A number as the counter makes it, with its check character (MOD 37,36).
function number(prefix, site, id,   text, i, sum, product) {
    text = sprintf("%s%02d%02d%05d", prefix, site, year % 100, id)
    product = 36
    for (i = 1; i <= length(text); i++) {
        sum = (product + index(letters, substr(text, i, 1)) - 1) % 36
        product = (sum == 0 ? 36 : sum) * 2 % 37
    }
    return text substr(letters, (37 - product) % 36 + 1, 1)
}
# Staff numbers 1001 … work at site 1, 2001 … at site 2.
function site_of(person) { return int(person / 1000) }
function leave() { if (who != "") scan("CF*SIGNOUT"); who = "" }
function be(person) {
    if (who == person) return
    leave()
    scan("B" person); say("key 246810 ok"); say("expect place home")
    who = person
}
# Stock by site, part and condition; a part lies in one bin of a site.
function put(site, part, condition, pieces) {
    stock[site, part, condition] += pieces
    all[part, condition] += pieces
}
function expect_stock(part) { say("expect stock " part " " all[part, "new"]) }
function expect_owed(person) { say("expect owed " person " " owed[person] + 0) }
# "part=3", "part:cause=3": the name, what stands behind the colon, and the number.
function take(word,   a, b) {
    split(word, a, "="); pieces = a[2]
    cause = ""
    if (split(a[1], b, ":") > 1) cause = b[2]
    part = b[1]
}
function pieces_key(n) { if (n > 1) say("scan CF=" n) }

FILENAME ~ /parts.csv$/ {
    if (FNR == 1) next
    gsub(/"[^"]*"/, "x")
    split($0, c, ",")
    place[1, c[1]] = c[9]; duty[c[1]] = c[12]; price[c[1]] = c[6] * 100
    known[++parts] = c[1]
    put(1, c[1], "new", c[10])
    next
}
FILENAME ~ /bins.csv$/ {
    if (FNR == 1) next
    gsub(/"[^"]*"/, "x")
    split($0, c, ",")
    bins[c[3]]++; bin[c[3], bins[c[3]]] = c[1]
    next
}
function do_month(   c) {
    leave()
    if (file) close(file)
    split(F[2], c, "-"); year = c[1]; month = c[2] + 0
    file = sprintf("%s/%02d.day", out, ++months)
    printf "" >file
}
function do_on() {
    leave(); today = F[2] + 0
    # A whole date: the last month is closed on the first day of the next one.
    if (split(F[2], c, "-") == 3) { year = c[1]; month = c[2] + 0; today = c[3] + 0 }
    say(sprintf("at %04d-%02d-%02d %s", year, month, today, F[3]))
}
# ask JOB TECHNICIAN VIN KM OPINION PART=n...
function do_ask() {
    job = F[2]; be(F[3])
    owner[job] = F[3]; vin[job] = F[4]
    scan("CF*REQUISITION"); scan(F[4]); say("key " F[5] " ok"); scan("CF:" F[6])
    lines[job] = 0
    for (i = 7; i <= N; i++) {
        if (F[i] == "warned") { warned = 1; continue }
        take(F[i])
        scan(part); pieces_key(pieces)
        asked[job, ++lines[job]] = part; approved[job, part] = pieces
    }
    scan("CF*SUBMIT")
    if (warned) { say("expect place warned"); scan("CF*OK"); warned = 0 }
    done()
    paper[job] = number("RQ", site_of(F[3]), ++documents)
}
# approve JOB LEADER [consent] [PART=n...]
function do_approve() {
    be(F[3]); scan(paper[F[2]]); say("expect place approve")
    consent = 0
    for (i = 4; i <= N; i++) {
        if (F[i] == "consent") { consent = 1; continue }
        take(F[i]); scan(part); say("key " pieces " ok"); approved[F[2], part] = pieces
    }
    scan(consent ? "CF*CONSENT" : "CF*APPROVE"); done()
}
# issue JOB CLERK
function do_issue() {
    be(F[3]); scan(paper[F[2]]); say("expect place issue")
    for (i = 1; i <= lines[F[2]]; i++) {
        part = asked[F[2], i]
        if (!approved[F[2], part]) continue
        scan(part); pieces_key(approved[F[2], part])
        for (n = 0; n < approved[F[2], part]; n++) {
            tag[F[2], part, n] = number("TG", site_of(F[3]), ++units)
            unit[F[2], part, n] = units
        }
        put(site_of(F[3]), part, "new", -approved[F[2], part])
        owed[owner[F[2]]] += approved[F[2], part]
    }
    scan("B" owner[F[2]]); done()
    expect_owed(owner[F[2]])
}
# report JOB NUMBER BEGIN END KM CUSTOMER GRADE PART:CAUSE=n... [labour=fen]
function do_report() {
    be(owner[F[2]]); report[F[2]] = F[3]
    scan("CF*REPORT"); scan(F[3]); scan(vin[F[2]])
    say("key " F[4] " ok"); say("key " F[5] " ok"); say("key " F[6] " ok"); scan("CF:" F[7])
    say("key " sprintf("%04d", F[5] + 10) " ok"); scan("CF=" F[8])
    labour = ""
    for (i = 9; i <= N; i++) {
        take(F[i])
        if (part == "labour") { labour = pieces; continue }
        scan(part); scan("CF:" cause); pieces_key(pieces)
        fitted[F[2], part] = pieces
    }
    scan("CF*SUBMIT")
    if (labour != "") { say("expect outcome asked"); say("key " labour " ok"); scan("CF*SUBMIT") }
    done(); documents++
}
# agree JOB LEADER [consent]: what need not come back is written off, and what is back already.
function do_agree() {
    be(F[3]); scan(report[F[2]]); say("expect place agree")
    scan(F[4] == "consent" ? "CF*CONSENT" : "CF*AGREE"); done()
    agreed[F[2]] = 1
    owing[F[2]] = F[4] == "consent"
    if (!owing[F[2]]) cleared(F[2])
    expect_owed(owner[F[2]])
}
# What of a job is written off by now.
function cleared(job,   i, p, n) {
    for (i = 1; i <= lines[job]; i++) {
        p = asked[job, i]
        for (n = 0; n < fitted[job, p]; n++)
            if (!off[job, p, n] && (duty[p] != "must" || back[job, p, n])) {
                off[job, p, n] = 1; owed[owner[job]]--
            }
    }
}
# old JOB CLERK PART=n...: the old parts of that many come back, by their tags.
function do_old() {
    be(F[3]); scan("CF*RETURN")
    for (i = 4; i <= N; i++) {
        take(F[i])
        for (n = 0; n < fitted[F[2], part] && pieces > 0; n++) {
            if (back[F[2], part, n]) continue
            back[F[2], part, n] = 1; pieces--
            scan(tag[F[2], part, n])
            cage(site_of(F[3]), tag[F[2], part, n])
        }
    }
    scan("CF*BOOK"); done()
    if (agreed[F[2]] && !owing[F[2]]) cleared(F[2])
    expect_owed(owner[F[2]])
}
# unused JOB CLERK PART=n...: they come back as they were.
function do_unused() {
    be(F[3]); scan("CF*RETURN"); rows = 0
    for (i = 4; i <= N; i++) {
        take(F[i])
        for (n = approved[F[2], part] - 1; pieces > 0; n--) {
            pieces--; rows++
            scan(tag[F[2], part, n])
            if (duty[part] != "none") { scan("CF*PILE." rows) }
            back[F[2], part, n] = off[F[2], part, n] = 1; owed[owner[F[2]]]--
            put(site_of(F[3]), part, "new", 1)
        }
    }
    scan("CF*BOOK"); done(); expect_owed(owner[F[2]])
}
# receive CLERK supplier|factory NUMBER PART=said/counted/damaged...
function do_receive() {
    be(F[2]); site = site_of(F[2])
    scan("CF*RECEIVE")
    say("touch " (F[3] == "supplier" ? "供应商送货" : "从总厂领")); scan(F[4])
    for (i = 5; i <= N; i++) {
        split(F[i], a, "="); split(a[2], c, "/")
        scan(a[1]); say("key " c[1] " ok"); say("key " c[2] " ok")
        if (c[3]) { scan("CF*DAMAGED"); say("key " c[3] " ok") }
        if (!((site, a[1]) in place)) place[site, a[1]] = bin[site, ++used[site]]
        if (site > 1) scan(place[site, a[1]])
        put(site, a[1], "new", c[2] - c[3]); put(site, a[1], "suspect", c[3])
    }
    scan("CF*SUBMIT"); done(); documents++
    say("paper"); scan("CF*BOOK"); done()
    for (i = 5; i <= N; i++) { split(F[i], a, "="); expect_stock(a[1]) }
}
# The cage: what lies there since when, in the order in which it came.
function cage(site, tag) {
    caged[site]++; cage_tag[site, caged[site]] = tag
    cage_day[site, caged[site]] = day_number(year, month, today)
}
function day_number(y, m, d,   n, i) {
    n = (y - 2000) * 365 + int((y - 2001) / 4) + 1 + d
    for (i = 1; i < m; i++) n += days[i] + (i == 2 && y % 4 == 0)
    return n
}
# dispose SITE CHOICE REASON: last month's batch, whole, before another clerk as witness. What was
# kept for less than thirty days or is under claim stays, carried over by the leader.
function do_dispose() {
    site = F[2]
    now = day_number(year, month, today); ends = day_number(year, month, 1)
    may = stays = 0
    for (i = 1; i <= caged[site]; i++) {
        if (cage_day[site, i] >= ends) continue
        if (cage_day[site, i] + 30 <= now && !claimed[cage_tag[site, i]]) out_tag[++may] = i
        else stays++
    }
    if (may + stays == 0) {
        say("# Nothing lies in the cage of site " site ".")
        return
    }
    be(clerk[site])
    scan("CF*DISPOSAL"); say("expect place disposal")
    say("expect words 可处理 " may " 件")
    if (may) scan("CF=" F[3])
    scan("CF*SUBMIT"); done(); batch = number("DP", site, ++documents)
    be(leader[site]); scan(batch); scan("CF*APPROVE"); done()
    if (may) {
        be(clerk[site]); scan(batch); say("expect place dispose")
        for (i = 1; i <= may; i++) { scan(cage_tag[site, out_tag[i]]); gone[site, out_tag[i]] = 1 }
        scan("B" second[site]); done()
        uncage(site)
    }
    if (stays) { be(leader[site]); scan(batch); scan("CF*CARRY"); scan("CF:" F[4]); done() }
}
function uncage(site,   i, n) {
    for (i = 1; i <= caged[site]; i++) {
        if (gone[site, i]) { delete gone[site, i]; continue }
        n++
        cage_tag[site, n] = cage_tag[site, i]; cage_day[site, n] = cage_day[site, i]
    }
    caged[site] = n + 0
}
# claim NAME CLERK JOB:PART=n...: what a supplier is asked for.
function do_claim() {
    be(F[3]); scan("CF*CLAIMS"); count[F[2]] = 0; money = 0
    for (i = 4; i <= N; i++) {
        split(F[i], a, "="); split(a[1], c, ":")
        for (n = 0; n < a[2]; n++) {
            scan(tag[c[1], c[2], n]); claimed[tag[c[1], c[2], n]] = 1
            money += price[c[2]]
            line[F[2], ++count[F[2]]] = tag[c[1], c[2], n]
        }
    }
    scan("CF*SUBMIT"); done(); paper[F[2]] = number("CL", site_of(F[3]), ++documents)
    sum[F[2]] = money
    scan("CF*SUBMIT"); done()
}
# worn LEADER JOB:PART=n...: it was nobody's fault, so that nobody is asked for it.
function do_worn(   i, n, a, c) {
    be(F[2]); scan("CF*CLAIMS")
    for (i = 3; i <= N; i++) {
        split(F[i], a, "="); split(a[1], c, ":")
        for (n = 0; n < a[2]; n++) {
            scan("CF*CASE." unit[c[1], c[2], n]); say("expect place fault")
            say("touch 正常磨损"); done()
        }
    }
}
# answer NAME CLERK: all of it accepted; settle NAME CLERK money|parts
function do_answer() {
    be(F[3]); scan(paper[F[2]]); scan("CF*ANSWER")
    scan("CF*AGREE"); scan("CF*SUBMIT"); done()
}
function do_settle() {
    be(F[3]); scan(paper[F[2]]); scan("CF*SUBMIT")
    say("touch " (F[4] == "money" ? "赔钱" : "认可的件一换一")); scan("CF*SUBMIT"); done()
    site = site_of(F[3])
    for (i = 1; i <= caged[site]; i++)
        for (n = 1; n <= count[F[2]]; n++)
            if (cage_tag[site, i] == line[F[2], n]) gone[site, i] = 1
    uncage(site)
}
# exchange NAME CLERK PART=n...: what a settlement in parts earned comes in.
function do_exchange() {
    be(F[3]); site = site_of(F[3])
    scan("CF*RECEIVE"); scan(paper[F[2]])
    for (i = 4; i <= N; i++) {
        take(F[i]); scan(part); say("key " pieces " ok"); say("key " pieces " ok")
        put(site, part, "new", pieces)
    }
    scan("CF*SUBMIT"); done(); documents++
    say("paper"); scan("CF*BOOK"); done()
}
# late JOB TECHNICIAN BLANK MMDDhhmm VIN KM PART=n...: a blank form that was filled by hand.
function do_late(   i) {
    job = F[2]; be(F[3]); owner[job] = F[3]; vin[job] = F[6]; lines[job] = 0
    scan("CF*LATE"); scan("CF=1"); scan(F[4]); say("key " F[5] " ok"); scan("CF*SUBMIT")
    say("expect words 补录 " F[4])
    scan(F[6]); say("key " F[7] " ok"); scan("CF:更换")
    for (i = 8; i <= N; i++) {
        take(F[i]); scan(part); pieces_key(pieces)
        asked[job, ++lines[job]] = part; approved[job, part] = pieces
    }
    scan("CF*SUBMIT"); done()
    paper[job] = number("RQ", site_of(F[3]), ++documents)
}
# mismatch JOB CLERK PART REASON: the tag of its first one does not match what it came back on.
function do_mismatch() {
    be(F[3]); scan("CF*RETURN"); scan(tag[F[2], F[4], 0])
    scan("CF*MISMATCH"); scan("CF=" F[5]); done(); scan("CF*CANCEL")
}
# wrong JOB CLERK PART: the counter stops at a part that was not asked for, and nothing is issued.
function do_wrong() {
    be(F[3]); scan(paper[F[2]]); say("expect place issue")
    scan(F[4]); say("expect refused wrong_part"); say("expect clause 3.7.4"); scan("CF*OK")
    scan("CF*CANCEL")
}
# waive JOB LEADER REASON: who owes too long is issued nothing, unless a leader lets it through.
function do_waive() {
    be(clerk[site_of(F[3])]); scan(paper[F[2]]); say("expect place document")
    say("expect words 停止发料")
    be(F[3]); scan(paper[F[2]]); scan("CF*WAIVE"); scan("CF:" F[4]); done()
}
# pay JOB CLERK RECEIPT FEN
function do_pay() {
    be(F[3]); scan(report[F[2]]); say("expect place payment")
    say("key " F[5] " ok"); scan(F[4]); scan("CF*SUBMIT"); done()
    if (F[6] == "all") { owing[F[2]] = 0; cleared(F[2]) }
    expect_owed(owner[F[2]])
}
# count SITE [PART=found...]: the whole site, blind; what differs is counted again by
# the other clerk and posted by the leader.
function do_count() {
    site = F[2]; differs = 0; be(clerk[site])
    delete found
    for (i = 3; i <= N; i++) { take(F[i]); found[part] = pieces }
    scan("CF*COUNT"); scan("CF*WHOLE"); done(); ct = number("CT", site, ++documents)
    scan(ct); say("expect place count")
    for (i = 1; i <= bins[site]; i++) {
        p = ""
        for (n = 1; n <= parts; n++) if (place[site, known[n]] == bin[site, i]) p = known[n]
        tally(bin[site, i], p)
        if (p in found) again[++differs] = i
    }
    if (differs) {
        be(second[site]); scan(ct); say("expect place count")
        for (n = 1; n <= differs; n++) {
            i = again[n]
            for (k = 1; k <= parts; k++)
                if (place[site, known[k]] == bin[site, i]) tally(bin[site, i], known[k])
        }
        be(leader[site]); scan(ct); say("expect place differences")
        scan("CF*APPROVE"); say("touch 漏记出入库"); done(); say("wait 1s")
        for (p in found) put(site, p, "new", found[p] - stock[site, p, "new"])
        for (p in found) expect_stock(p)
    } else
        say("expect words 账物一致")
}
function tally(name, p,   n) {
    scan(name); say("expect place tally")
    n = p == "" ? 0 : p in found ? found[p] : stock[site, p, "new"]
    if (n + (p == "" ? 0 : stock[site, p, "suspect"]) == 0) { scan("CF*EMPTY"); return }
    if (n) { scan(p); scan("CF=" n) }
    if (stock[site, p, "suspect"]) {
        scan("CF*CONDITION"); scan(p); scan("CF=" stock[site, p, "suspect"])
    }
    scan("CF*SUBMIT")
}
# send FROM TO PART=n...: parts for a station leave one account, and are confirmed into the other.
function do_send(   from, to) {
    from = F[2]; to = F[3]
    be(clerk[from]); scan("CF*TRANSFER"); say("touch " station[to])
    for (i = 4; i <= N; i++) { take(F[i]); scan(part); say("key " pieces " ok") }
    scan("CF*SUBMIT"); done(); note_number = number("TF", from, ++documents)
    for (i = 4; i <= N; i++) { take(F[i]); put(from, part, "new", -pieces) }
    be(clerk[to]); scan(note_number); say("expect place arrival")
    for (i = 4; i <= N; i++) {
        take(F[i]); scan(part); say("key " pieces " ok")
        if (!((to, part) in place)) place[to, part] = bin[to, ++used[to]]
        scan(place[to, part]); put(to, part, "new", pieces)
    }
    scan("CF*SUBMIT"); done()
    for (i = 4; i <= N; i++) { take(F[i]); expect_stock(part) }
}
# close SITE YEAR-MONTH: nothing stands in its way any more.
function do_close(   c) {
    split(F[3], c, "-")
    be(auditor[F[2]]); scan("CF*MONTH." F[2] c[1] c[2]); say("expect place month")
    scan("CF*SUBMIT"); done(); say("expect words 已结账"); documents++
}
function do_note(text) { leave(); say(""); say("# " text) }
# visit JOB DAY TECHNICIAN VIN KM CUSTOMER GRADE PART:CAUSE=n...: a repair from the request to the
# old parts in the cage, on two days, with the people who do it at that site.
function do_visit(   job, day, person, site, n, i, asks, tells, olds, kilometres, buyer, grade, v) {
    job = F[2]; day = F[3]; person = F[4]; v = F[5]; kilometres = F[6]; buyer = F[7]; grade = F[8]
    site = site_of(person); asks = tells = olds = ""
    n = N
    for (i = 9; i <= n; i++) {
        take(F[i])
        asks = asks " " part "=" pieces; tells = tells " " F[i]
        if (duty[part] != "none") olds = olds " " part "=" pieces
    }
    act("on " day " 08:30")
    act("ask " job " " person " " v " " kilometres " 更换" asks)
    act("approve " job " " leader[site])
    act("issue " job " " clerk[site])
    act("on " day + 1 " 14:00")
    act("report " job " FS-" year % 100 sprintf("%02d", month) "-" job " 0900 1300 " \
        kilometres + 40 " " buyer " " grade tells)
    if (olds != "") act("old " job " " clerk[site] olds)
    act("agree " job " " leader[site])
}
function act(text,   verb) {
    N = split(text, F, " ")
    verb = F[1]
    if (verb == "month") do_month()
    else if (verb == "on") do_on()
    else if (verb == "ask") do_ask()
    else if (verb == "approve") do_approve()
    else if (verb == "issue") do_issue()
    else if (verb == "report") do_report()
    else if (verb == "agree") do_agree()
    else if (verb == "old") do_old()
    else if (verb == "unused") do_unused()
    else if (verb == "receive") do_receive()
    else if (verb == "dispose") do_dispose()
    else if (verb == "claim") do_claim()
    else if (verb == "answer") do_answer()
    else if (verb == "settle") do_settle()
    else if (verb == "exchange") do_exchange()
    else if (verb == "pay") do_pay()
    else if (verb == "count") do_count()
    else if (verb == "visit") do_visit()
    else if (verb == "wrong") do_wrong()
    else if (verb == "waive") do_waive()
    else if (verb == "late") do_late()
    else if (verb == "mismatch") do_mismatch()
    else if (verb == "worn") do_worn()
    else if (verb == "send") do_send()
    else if (verb == "close") do_close()
    else if (verb == "note") do_note(substr(text, 6))
    else if (verb == "line") say(substr(text, 6))
    else if (verb == "by") be(F[2])
    else { print "year.story: line " FNR ": no such word: " verb >"/dev/stderr"; exit 1 }
}
/^#/ || NF == 0 { next }
{ act($0) }
END { leave(); say("expect verified") }
