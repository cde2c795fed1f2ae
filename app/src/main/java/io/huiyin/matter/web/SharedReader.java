package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.matter.Action;
import io.huiyin.matter.CoHandling;
import io.huiyin.matter.Correction;
import io.huiyin.matter.Evidence;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what units do with a matter among each other. */
@Component
class SharedReader {

    private static final int TEXT_MAX = 4_000;
    private static final int NOTE_MAX = 1_000;
    private static final int NAME_MAX = 60;
    private static final int ADDRESS_MAX = 200;
    private static final int DAYS_MAX = 366;
    private static final String UNITS = "GET /api/v1/units?q=";

    private final Matters matters;
    private final Network network;
    private final Categories categories;
    private final Access access;
    private final MatterRegisters registers;

    SharedReader(Matters matters, Network network, Categories categories, Access access, MatterRegisters registers) {
        this.matters = matters;
        this.network = network;
        this.categories = categories;
        this.access = access;
        this.registers = registers;
    }

    /** @param evidence the files of the action, read as those of any other */
    Action.Shared read(Effect effect, Fields fields, Matter matter, List<Evidence> evidence) {
        Unit lead = network.unit(matter.leadUnitId());
        return switch (effect) {
            case DECIDE -> {
                fields.known(Set.of("to", "area", "grounds", "seq"));
                yield new Action.Decide(
                        unit(fields, "to").orElse(lead), area(fields, matter), fields.text("grounds", NOTE_MAX));
            }
            case DELEGATE -> {
                fields.known(Set.of("to", "note", "seq"));
                yield new Action.Delegate(lead, unit(fields, "to").orElse(lead), fields.optionalText("note", NOTE_MAX));
            }
            case RAISE -> {
                fields.known(Set.of("to", "reason", "seq"));
                yield new Action.Raise(lead, unit(fields, "to").orElse(lead), fields.text("reason", NOTE_MAX));
            }
            case TRANSFER -> {
                fields.known(Set.of("authority", "reference", "reply", "seq"));
                yield new Action.Transfer(
                        fields.text("authority", ADDRESS_MAX),
                        fields.text("reference", ADDRESS_MAX),
                        fields.text("reply", TEXT_MAX));
            }
            case INVITE -> {
                fields.known(Set.of("units", "asked", "days", "seq"));
                yield new Action.Invite(
                        units(fields), fields.text("asked", NOTE_MAX), fields.number("days", 1, DAYS_MAX));
            }
            case CO_SIGN -> {
                fields.known(Set.of("unit", "seq"));
                yield new Action.CoSign(own(fields, matter).orElse(lead));
            }
            case CO_REPLY -> {
                fields.known(Set.of("unit", "reply", "attachments", "seq"));
                yield new Action.CoReply(own(fields, matter).orElse(lead), fields.text("reply", TEXT_MAX), evidence);
            }
            case RELEASE -> {
                fields.known(Set.of("unit", "reason", "seq"));
                yield new Action.Release(helper(fields, matter).orElse(lead), fields.text("reason", NOTE_MAX));
            }
            case CORRECT -> correct(fields, matter);
            default -> throw new IllegalStateException(effect.key() + " is not read here");
        };
    }

    private Optional<Unit> unit(Fields fields, String field) {
        String code = fields.text(field, 80);
        return code.isEmpty() ? Optional.empty() : handling(code, field, fields.checks());
    }

    private Optional<Unit> handling(String code, String field, Checks checks) {
        Optional<Unit> unit = network.findUnit(code);
        checks.that(unit.isPresent(), field, code, "MATTER-108", UNITS);
        unit.ifPresent(found -> {
            checks.that(MatterRegisters.handles(found), field, code, "MATTER-112", MatterRegisters.LEVELS_THAT_HANDLE);
            registers.checkPresent(found, field, checks);
        });
        return unit;
    }

    /** Units that help from the beginning: each in {@code help} with its own, or several in {@code units} with the same. */
    List<Action.Help> help(Fields fields) {
        List<Action.Help> help = new ArrayList<>();
        for (Map<?, ?> one : fields.list("help", CoHandling.UNITS_MAX)) {
            Map<String, Object> said = new LinkedHashMap<>();
            one.forEach((name, value) -> said.put("help." + name, value));
            Fields part = new Fields(said, fields.checks());
            part.known(Set.of("help.unit", "help.asked", "help.days"));
            String asked = part.text("help.asked", NOTE_MAX);
            int days = part.number("help.days", 1, DAYS_MAX);
            unit(part, "help.unit").ifPresent(unit -> help.add(new Action.Help(unit, asked, days)));
        }
        if (!fields.texts("units", CoHandling.UNITS_MAX).isEmpty()) {
            String asked = fields.text("asked", NOTE_MAX);
            int days = fields.number("days", 1, DAYS_MAX);
            units(fields).forEach(unit -> help.add(new Action.Help(unit, asked, days)));
        }
        return help;
    }

    private List<Unit> units(Fields fields) {
        List<String> codes = fields.texts("units", CoHandling.UNITS_MAX);
        fields.checks().that(!codes.isEmpty(), "units", "", "BASE-002", UNITS);
        List<Unit> units = new ArrayList<>();
        for (String code : new HashSet<>(codes)) {
            handling(code, "units", fields.checks()).ifPresent(units::add);
        }
        units.sort(Comparator.comparingLong(Unit::id));
        return units;
    }

    /** The place of the matter or a unit above it; its county when nothing is said. */
    private Unit area(Fields fields, Matter matter) {
        String code = fields.optionalText("area", 80);
        String county = Paths.ancestor(matter.placePath(), 2);
        if (code == null) {
            return network.findAt(county).orElseGet(network::city);
        }
        Optional<Unit> area = network.findUnit(code);
        fields.checks().that(area.isPresent(), "area", code, "MATTER-107", UNITS);
        return area.orElseGet(network::city);
    }

    /** The part that the actor's own unit owes: said, or the only one. */
    private Optional<Unit> own(Fields fields, Matter matter) {
        Actor actor = access.actor();
        List<CoHandling.Part> parts = matter.assignment().coHandling().open().stream()
                .filter(part -> actor.may(Verb.HANDLE, part.path()))
                .toList();
        if (fields.string("unit") == null && parts.size() == 1) {
            return Optional.of(network.unit(parts.getFirst().unitId()));
        }
        return helper(fields, matter);
    }

    private Optional<Unit> helper(Fields fields, Matter matter) {
        String code = fields.text("unit", 80);
        String asked = String.join(
                ", ",
                matter.assignment().coHandling().open().stream()
                        .map(part -> network.unit(part.unitId()).code())
                        .toList());
        Optional<Unit> unit = code.isEmpty() ? Optional.empty() : network.findUnit(code);
        fields.checks().that(code.isEmpty() || unit.isPresent(), "unit", code, "MATTER-108", asked);
        return unit;
    }

    private Action.Correct correct(Fields fields, Matter matter) {
        Set<String> known = new HashSet<>(Correction.FIELDS);
        known.addAll(Set.of("reason", "seq"));
        fields.known(known);
        if (Correction.OF_REQUESTER.stream().anyMatch(field -> fields.string(field) != null)
                && !matters.mayKnowRequester(matter)) {
            throw Refused.forbidden("ACCESS-002", "requester");
        }
        Definition definition = matters.definition(matter);
        String channel = given(fields, "channel") ? MatterRegisters.channel(definition, fields) : null;
        Category category = given(fields, "category") ? category(fields, matter.register()) : null;
        Unit place = given(fields, "place") ? place(fields) : null;
        String content = given(fields, "content") ? fields.text("content", MatterRegisters.CONTENT_MAX) : null;
        Correction correction = new Correction(
                channel,
                category,
                place,
                given(fields, "urgent") ? fields.flag("urgent", false) : null,
                given(fields, "confidential") ? fields.flag("confidential", false) : null,
                content,
                emptied(fields, "address", fields.optionalText("address", ADDRESS_MAX)),
                emptied(fields, "requester", fields.personalText("requester", NAME_MAX)),
                emptied(fields, "phone", fields.phone("phone")));
        return new Action.Correct(correction, fields.text("reason", NOTE_MAX));
    }

    private static boolean given(Fields fields, String field) {
        return fields.string(field) != null;
    }

    /** What is said and left empty is taken away. */
    private static @Nullable String emptied(Fields fields, String field, @Nullable String value) {
        return value == null && given(fields, field) ? "" : value;
    }

    private @Nullable Category category(Fields fields, String register) {
        String code = fields.text("category", 60);
        Optional<Category> category = categories.of(register).find(code);
        fields.checks()
                .that(
                        code.isEmpty() || category.filter(one -> !one.isTop()).isPresent(),
                        "category",
                        code,
                        "MATTER-106",
                        "GET /api/v1/registers/" + register + "/categories");
        return category.orElse(null);
    }

    private @Nullable Unit place(Fields fields) {
        String code = fields.text("place", 80);
        Optional<Unit> place = network.findUnit(code);
        fields.checks().that(code.isEmpty() || place.isPresent(), "place", code, "MATTER-107", UNITS);
        return place.orElse(null);
    }
}
