# Counterfoil: two commands on a fresh machine.
#   make run     set up, build, open the counter (or play the demo shift where there is no display)
#   make check   set up, build, run every test; ends with "N passed, N failed"
# Others: make (build only), bench, fuzz, format, clean, install DESTDIR= PREFIX=
#
# The uses_ lines are the architecture: a folder is compiled with -iquote for exactly these folders, so
# an #include against the arrows does not compile.

uses_hal/base    :=
uses_hal         := hal/base
uses_scanner     := hal/base
uses_db          := scanner hal/base
uses_kiosk/paint := hal/base
uses_kiosk       := kiosk/paint db scanner hal/base
folders          := hal/base hal scanner db kiosk/paint kiosk

# hal and the core meet in main.c alone.
uses_kiosk/main  := hal

# Only these files see these libraries.
pkg_hal/display       := sdl2
pkg_hal/sound         := sdl2
pkg_hal/usb           := libusb-1.0
pkg_scanner/frame     := zbar
pkg_scanner/luma      := libjpeg libpng
pkg_kiosk/paint/paint := cairo pangocairo
pkg_kiosk/pinyin      := googlepinyin
pkg_db/store          := sqlite3
pkg_db/secret         := libsodium
pkg_db/initials       := icu-i18n icu-uc
packages              := sdl2 libusb-1.0 zbar libjpeg libpng cairo pangocairo googlepinyin sqlite3 \
                         libsodium icu-i18n icu-uc

VERSION  := 0.1.0
CC       := gcc
VARIANT  := release
BUILD    := build
OUT      := $(BUILD)/$(VARIANT)
PREFIX   := /usr
ASSETS   ?= $(PREFIX)/share/counterfoil

warnings := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wcast-qual -Wwrite-strings -Wvla -Wundef -Wformat=2 \
            -Wno-missing-field-initializers
flags_release   := -O2 -D_FORTIFY_SOURCE=2
flags_sanitized := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
                   -fno-omit-frame-pointer
flags_fuzz      := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
CFLAGS   := -std=c11 -g $(flags_$(VARIANT)) $(warnings) -fstack-protector-strong -pthread \
            -D_GNU_SOURCE -DCOUNTERFOIL_VERSION='"$(VERSION)"' -DCOUNTERFOIL_ASSETS='"$(ASSETS)"'
LDFLAGS  := $(filter -fsanitize%,$(flags_$(VARIANT))) -pthread

sources  := $(foreach f,$(folders),$(wildcard $(f)/*.c))
objects  := $(patsubst %.c,$(OUT)/%.o,$(filter-out kiosk/main.c,$(sources)))
generated := $(BUILD)/gen/sql.c $(BUILD)/gen/phrases.c
objects  += $(patsubst $(BUILD)/gen/%.c,$(OUT)/gen/%.o,$(generated))
tests    := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/test_*.c))

# What one file may include: its own folder, what its folder uses, and what only it may see.
# Quoted only, or our limits.h would stand before the system's <limits.h>.
folder   = $(patsubst %/,%,$(dir $(1)))
includes = $(patsubst %,-iquote %,$(folder) $(uses_$(call folder,$(1))) $(uses_$(1)) $(call folder,$(1))) \
           -iquote $(BUILD)/gen
libs      = $(shell pkg-config --libs $(packages)) -lm

.PHONY: all run check ci-check bench fuzz format clean install setup setup-check
.DEFAULT_GOAL := all

all: $(BUILD)/counterfoil

$(BUILD)/counterfoil: $(OUT)/counterfoil
	@cp -f $< $@

$(OUT)/counterfoil: $(OUT)/kiosk/main.o $(OUT)/libcounterfoil.a
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(OUT)/libcounterfoil.a: $(objects)
	@rm -f $@ && ar rcs $@ $^

$(OUT)/%.o: %.c $(BUILD)/gen/phrases.h $(BUILD)/gen/sql.h
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(call includes,$*) $(if $(pkg_$*),$(shell pkg-config --cflags $(pkg_$*))) \
	    -MMD -MP -c -o $@ $<

$(OUT)/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -iquote $(BUILD)/gen -Wno-overlength-strings -MMD -MP -c -o $@ $<

$(BUILD)/gen/sql.c $(BUILD)/gen/sql.h &: db/sql.awk $(wildcard db/*.sql)
	@mkdir -p $(@D)
	awk -v out=$(BUILD)/gen/sql -f db/sql.awk $(wildcard db/*.sql)

$(BUILD)/gen/phrases.c $(BUILD)/gen/phrases.h &: assets/phrases.awk assets/phrases.tsv
	@mkdir -p $(@D)
	awk -v out=$(BUILD)/gen/phrases -f assets/phrases.awk assets/phrases.tsv

# A test may see everything; it links everything but main.
$(OUT)/tests/%: tests/%.c $(OUT)/libcounterfoil.a $(wildcard tests/*.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(patsubst %,-iquote %,$(folders) tests) -iquote $(BUILD)/gen \
	    $(shell pkg-config --cflags $(test_packages_$*) cmocka) -o $@ $< $(OUT)/libcounterfoil.a \
	    $(libs) $(shell pkg-config --libs $(test_packages_$*) cmocka)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

format:
	clang-format -i $(wildcard $(addsuffix /*.[ch],$(folders) tests))

clean:
	rm -rf $(BUILD)
