# Counterfoil: two commands on a fresh machine.
#   make run     set up, build, open the counter (or play the demo shift where there is no display)
#   make check   set up, build, run every test; ends with "N passed, N failed"
# Others: make (build only), bench, fuzz, format, clean, install DESTDIR= PREFIX=
# make itself and a shell must be there; all else comes from assets/packages.txt.
#
# The uses_ lines are the architecture: a folder is compiled with -iquote for exactly these folders,
# so an #include against the arrows does not compile.

uses_hal/base    :=
uses_hal         := hal/base
uses_scanner     := hal/base
uses_db          := scanner hal/base
uses_kiosk/paint := hal/base
uses_kiosk       := kiosk/paint db scanner hal/base
folders          := hal/base hal scanner db kiosk/paint kiosk

# hal and the core meet in main.c alone.
uses_kiosk/main  := hal

# These link to nothing but each other, mem* and str*: no file, no clock, no memory of their own.
pure := hal/base/item hal/base/text hal/makers scanner/aim scanner/burst scanner/code \
        scanner/escape scanner/gs1 scanner/hid scanner/keyboard scanner/label scanner/mh10 \
        scanner/pairs scanner/pos scanner/sight scanner/symbol scanner/vin db/csv db/refusal \
        db/rules db/rules_cage db/rules_claim db/rules_close db/rules_count db/rules_debt \
        db/rules_mail db/rules_paid db/rules_receiving db/rules_teaching db/rules_transfer \
        db/signed gen/phrases gen/rulebook kiosk/draft kiosk/form kiosk/layout kiosk/layout_bar \
        kiosk/layout_pad kiosk/layout_plot kiosk/layout_rows kiosk/measure kiosk/paper_text \
        kiosk/phrase kiosk/sheet kiosk/sheet_label kiosk/sheet_put

# Only these files see these libraries.
pkg_hal/display       := sdl2
pkg_hal/sound         := sdl2
pkg_hal/usb           := libusb-1.0
pkg_hal/serial        := libudev
pkg_scanner/frame     := zbar
pkg_scanner/luma      := libjpeg libpng
pkg_scanner/matrix    := libdmtx
pkg_kiosk/paint/paint := cairo pangocairo
pkg_kiosk/paint/pdf   := cairo
pkg_kiosk/paint/bars  := cairo zint
pkg_kiosk/paint/icon  := cairo
pkg_kiosk/paint/stamp := cairo
pkg_kiosk/paint/stripes := cairo
pkg_kiosk/paint/letters := cairo pangocairo fontconfig
pkg_kiosk/paint/trace   := cairo pangocairo pangoft2 fontconfig freetype2
pkg_kiosk/pinyin      := googlepinyin
pkg_kiosk/export_xlsx := xlsxwriter
pkg_db/store          := sqlite3
pkg_db/migrate        := sqlite3
pkg_db/secret         := libsodium
pkg_db/initials       := icu-i18n icu-uc
packages              := sdl2 libusb-1.0 libudev zbar libdmtx libjpeg libpng cairo \
                         pangocairo pangoft2 fontconfig freetype2 \
                         googlepinyin xlsxwriter sqlite3 libsodium icu-i18n icu-uc
# Libraries that pkg-config does not know, by the name behind -l.
unlisted              := zint

VERSION  := 0.1.0
CC       := gcc
VARIANT  := release
BUILD    := build
OUT      := $(BUILD)/$(VARIANT)
PREFIX   := /usr
# Where main looks for its assets: in this tree, until it is installed.
ASSETS   := $(CURDIR)/assets

warnings := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wcast-qual -Wwrite-strings -Wvla -Wundef -Wformat=2 \
            -Wno-missing-field-initializers
flags_release   := -O2 -D_FORTIFY_SOURCE=2
flags_sanitized := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
                   -fno-omit-frame-pointer
flags_fuzz      := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
CFLAGS   := -std=c11 -g $(flags_$(VARIANT)) $(warnings) -fstack-protector-strong -pthread \
            -D_GNU_SOURCE -DCOUNTERFOIL_VERSION='"$(VERSION)"'
LDFLAGS  := $(filter -fsanitize%,$(flags_$(VARIANT))) -pthread

sources  := $(foreach f,$(folders),$(wildcard $(f)/*.c))
objects  := $(patsubst %.c,$(OUT)/%.o,$(filter-out kiosk/main.c,$(sources)))
generated := $(patsubst %,$(BUILD)/gen/%.c,sql phrases rulebook)
objects  += $(patsubst $(BUILD)/gen/%.c,$(OUT)/gen/%.o,$(generated))
tests    := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/test_*.c))
fuzzers  := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/fuzz_*.c))
benches  := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/bench_*.c))

# What one test needs beside that.
test_packages_test_display := x11
test_packages_test_camera  := umockdev-1.0
test_packages_test_usb     := umockdev-1.0
test_packages_test_serial  := umockdev-1.0

defines_kiosk/main = -DCOUNTERFOIL_ASSETS='"$(ASSETS)"'

# What one file may include: its own folder, what its folder uses, and what only it may see.
# Quoted only, or our limits.h would stand before the system's <limits.h>.
folder   = $(patsubst %/,%,$(dir $(1)))
includes = $(patsubst %,-iquote %,$(folder) $(uses_$(call folder,$(1))) $(uses_$(1)) \
           $(call folder,$(1))) -iquote $(BUILD)/gen
libs      = $(shell pkg-config --libs $(packages)) $(unlisted:%=-l%) -lm
# What compiling against packages needs, those that pkg-config does not know left out.
flags     = $(if $(filter-out $(unlisted),$(1)), \
              $(shell pkg-config --cflags $(filter-out $(unlisted),$(1))))

.PHONY: all everything run check bench fuzz format format-check style arrows clean install \
        setup setup-check
.DEFAULT_GOAL := all

all: $(BUILD)/counterfoil

# What make check builds of one variant, the benches too: they must not fall behind. Fuzzers are
# clang's.
everything: $(OUT)/counterfoil $(tests) $(benches) $(if $(filter clang,$(CC)),$(fuzzers))

$(BUILD)/counterfoil: $(OUT)/counterfoil
	@cp -f $< $@

$(OUT)/counterfoil: $(OUT)/kiosk/main.o $(OUT)/libcounterfoil.a
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(OUT)/libcounterfoil.a: $(objects)
	@rm -f $@ && ar rcs $@ $^

$(OUT)/%.o: %.c $(generated:.c=.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(defines_$*) $(call includes,$*) \
	    $(call flags,$(pkg_$*)) -MMD -MP -c -o $@ $<

$(OUT)/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -iquote $(BUILD)/gen -Wno-overlength-strings -MMD -MP -c -o $@ $<

# Subjects in the order in which their rows may point at each other's.
subjects := site people catalogue journal posting vouch account document late paper requisition \
            unit debt report return mail paid cage disposal claim receiving count teaching \
            transfer peer close desk device export
sql      := $(foreach f,schema sqlite queries,$(wildcard $(subjects:%=db/$(f)/%.sql))) \
            db/migrations.sql

$(BUILD)/gen/sql.c $(BUILD)/gen/sql.h &: db/sql.awk Makefile $(sql)
	@mkdir -p $(@D)
	awk -v out=$(BUILD)/gen/sql -f db/sql.awk $(sql)

$(BUILD)/gen/rulebook.c $(BUILD)/gen/rulebook.h &: db/rulebook.awk db/rulebook.tsv
	@mkdir -p $(@D)
	awk -v out=$(BUILD)/gen/rulebook -f db/rulebook.awk db/rulebook.tsv

$(BUILD)/gen/phrases.c $(BUILD)/gen/phrases.h &: assets/phrases.awk assets/phrases.tsv
	@mkdir -p $(@D)
	awk -v out=$(BUILD)/gen/phrases -f assets/phrases.awk assets/phrases.tsv

# A test may see everything; it links everything but main.
$(OUT)/tests/%: tests/%.c $(OUT)/libcounterfoil.a $(wildcard tests/*.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(patsubst %,-iquote %,$(folders) tests) -iquote $(BUILD)/gen \
	    $(shell pkg-config --cflags $(packages) $(test_packages_$*) cmocka) -o $@ $< \
	    $(OUT)/libcounterfoil.a $(libs) \
	    $(shell pkg-config --libs $(test_packages_$*) cmocka)

$(OUT)/tests/fuzz_%: tests/fuzz_%.c $(OUT)/libcounterfoil.a $(wildcard tests/*.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer $(patsubst %,-iquote %,$(folders) tests) \
	    -iquote $(BUILD)/gen -o $@ $< $(OUT)/libcounterfoil.a $(libs)

-include $(shell find $(OUT) -name '*.d' -type f 2>/dev/null)

setup:
	@assets/setup.sh build

setup-check:
	@assets/setup.sh check

run: setup
	@$(MAKE) --no-print-directory -s -j2 all
	@assets/run.sh

# What tests/run.sh gets: NAME=KIND:COMMAND, one word each. First the rules and the samples of the
# fuzzers, then every test program as clang sanitizes it and as gcc ships it, then the scripts, with
# either program if they use COUNTERFOIL at all. That a build is up to date is a test too: a file
# that does not compile must not pass on the strength of yesterday's program.
unit    = $(patsubst tests/%.c,%,$(wildcard tests/test_*.c))
scripts = $(patsubst tests/%.sh,%,$(filter-out tests/run.sh,$(wildcard tests/*.sh)))
running = $(patsubst tests/%.sh,%,$(shell grep -l COUNTERFOIL $(scripts:%=tests/%.sh)))
sampled = $(patsubst tests/%.c,%,$(wildcard tests/fuzz_*.c))
sample  = -seed=1 -runs=20000 -max_total_time=10 -artifact_prefix="$$OUT"/
seeds   = $(wildcard tests/corpus/$(1:fuzz_%=%))
rule    = '$(1)=plain:make -s $(1)'
built   = 'build.$(1)=plain:make -q VARIANT=$(1) CC=$(2) everything || \
          { echo "not everything could be built, see above"; false; }'
fuzzed  = '$(1)=plain:$(BUILD)/sanitized/tests/$(1) $(sample) $(call seeds,$(1))'
program = '$(1).$(2)=tap:$(BUILD)/$(2)/tests/$(1)'
script  = '$(1).$(2)=tap:COUNTERFOIL=$$PWD/$(BUILD)/$(2)/counterfoil bash tests/$(1).sh'
jobs    = $(foreach r,format-check style arrows,$(call rule,$(r))) \
          $(call built,sanitized,clang) $(call built,release,gcc) \
          $(foreach f,$(sampled),$(call fuzzed,$(f))) \
          $(foreach v,sanitized release,$(foreach t,$(unit),$(call program,$(t),$(v)))) \
          $(foreach t,$(filter-out $(running),$(scripts)),$(call script,$(t),release)) \
          $(foreach v,sanitized release,$(foreach t,$(running),$(call script,$(t),$(v))))

check: setup-check
	@echo "building: clang with sanitizers, then gcc"
	-@$(MAKE) --no-print-directory -s -k -j2 VARIANT=sanitized CC=clang everything
	-@$(MAKE) --no-print-directory -s -k -j2 VARIANT=release CC=gcc everything
	@tests/run.sh $(jobs)

# Each fuzzer in turn, with the whole program instrumented; what it learns stays for the next time.
FUZZ_SECONDS := 60
fuzz: setup-check
	@$(MAKE) --no-print-directory -s -j2 VARIANT=fuzz CC=clang everything
	@$(foreach f,$(sampled),mkdir -p $(BUILD)/fuzz/corpus/$(f) && \
	    $(BUILD)/fuzz/tests/$(f) -max_total_time=$(FUZZ_SECONDS) -timeout=10 \
	    -artifact_prefix=$(BUILD)/fuzz/$(f)- $(BUILD)/fuzz/corpus/$(f) $(call seeds,$(f)) &&) true

bench: setup-check
	@$(MAKE) --no-print-directory -s -j2 $(OUT)/counterfoil $(benches)
	@$(foreach b,$(benches),COUNTERFOIL=$(OUT)/counterfoil $(b) &&) true

ours = $(wildcard $(addsuffix /*.[ch],$(folders) tests))

format:
	clang-format -i $(ours)

format-check:
	clang-format --dry-run -Werror $(ours)

style:
	LC_ALL=C awk -f tests/style.awk Makefile .ci/run $(ours) \
	    $(sql) $(wildcard $(foreach f,$(folders) assets tests,$(addprefix $(f)/*.,awk sh)))

# Library names, then what they offer, come from the pkg_ lines; the rest from the objects.
linked = $(objects) $(OUT)/kiosk/main.o
arrows: $(linked)
	@{ printf 'pure %s\n' $(pure); \
	   $(foreach v,$(filter pkg_%,$(.VARIABLES)),printf 'may $(v:pkg_%=%) %s\n' $($(v));) \
	   for p in $(packages) $(unlisted); do \
	   for l in $$(pkg-config --libs-only-l $$p 2>/dev/null || echo -l$$p); do \
	       nm -D -P --defined-only $$($(CC) -print-file-name=lib$${l#-l}.so) | \
	       awk -v p=$$p '{ sub(/@.*/, "", $$1); print "library", p, $$1 }'; done; done; \
	   nm -A -P $(linked) | sed 's,^$(OUT)/,,; s,\.o:,,' | \
	       awk '{ print $$3 == "U" ? "needs" : $$3 ~ /[A-Z]/ ? "has" : "own", $$1, $$2 }'; \
	   for o in $(linked:$(OUT)/%.o=%); do \
	       size -A $(OUT)/$$o.o | awk -v o=$$o '/^\./ { print "state", o, $$1, $$2 }'; done; \
	 } | awk -f tests/arrows.awk

# The installed program looks for its assets elsewhere: the same objects with another main.
share    := $(PREFIX)/share/counterfoil
installed = $(BUILD)/installed
put       = install -D -m 644 -t $(DESTDIR)$(1) $(2)
install: all
	@mkdir -p $(installed)
	$(CC) $(CFLAGS) -DCOUNTERFOIL_ASSETS='"$(share)"' $(call includes,kiosk/main) \
	    -c -o $(installed)/main.o kiosk/main.c
	$(CC) $(LDFLAGS) -o $(installed)/counterfoil $(installed)/main.o $(OUT)/libcounterfoil.a $(libs)
	sed 's,/usr/bin/,$(PREFIX)/bin/,' assets/counterfoil.service >$(installed)/counterfoil.service
	install -D -t $(DESTDIR)$(PREFIX)/bin $(installed)/counterfoil
	$(call put,$(share),assets/fonts.conf)
	$(call put,$(share)/demo,$(wildcard assets/demo/*.*))
	$(call put,$(share)/demo/year,$(wildcard assets/demo/year/*))
	$(call put,$(PREFIX)/lib/udev/rules.d,assets/70-counterfoil.rules)
	$(call put,$(PREFIX)/lib/systemd/system,$(installed)/counterfoil.service)
	$(call put,$(PREFIX)/lib/sysusers.d,assets/counterfoil.conf)

clean:
	rm -rf $(BUILD)
