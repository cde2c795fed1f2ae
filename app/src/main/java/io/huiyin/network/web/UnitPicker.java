package io.huiyin.network.web;

import io.huiyin.base.Access;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.UnitQuery;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the field in which one chooses a unit by typing. */
@RestController
class UnitPicker {

    private static final int SHOWN = 12;
    private static final int TYPED_MAX = 100;

    private final Network network;
    private final Access access;
    private final Bundles bundles;

    UnitPicker(Network network, Access access, Bundles bundles) {
        this.network = network;
        this.access = access;
        this.bundles = bundles;
    }

    /** What the field's list shows of a unit; {@code value} is its code. */
    record Choice(String value, String text, String path, String pinyin, String note) {}

    record Choices(List<Choice> items) {}

    /**
     * Units that fit what was typed, the best first.
     *
     * @param places true when bodies are left out
     */
    @GetMapping("/pick/units")
    Choices units(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String under,
            @RequestParam(defaultValue = "false") boolean places) {
        access.actor();
        Messages m = bundles.current();
        Locale locale = m.language().locale();
        String typed = q.length() > TYPED_MAX ? q.substring(0, TYPED_MAX) : q;
        int wanted = places ? SHOWN * 10 : SHOWN;
        return new Choices(network.pageUnits(new UnitQuery(under, level, typed, null, wanted)).items().stream()
                .filter(unit -> !places || unit.level() != UnitLevel.BUREAU)
                .limit(SHOWN)
                .map(unit -> new Choice(
                        unit.code(),
                        network.displayName(unit, locale),
                        above(unit, locale),
                        unit.initials(),
                        m.t("network.level." + unit.level().code())))
                .toList());
    }

    /** Where it lies, from the county down; empty for a county. */
    private String above(Unit unit, Locale locale) {
        List<String> names = new ArrayList<>();
        network.ancestors(unit).stream()
                .skip(unit.level() == UnitLevel.COUNTY ? 0 : 1)
                .forEach(above -> names.add(network.displayName(above, locale)));
        return String.join(" · ", names);
    }
}
