package io.huiyin.matter;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.journal.NumberSeries;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What registers of matters have in common: the fields that every request has, who is accountable, and the numbers. */
@Component
public class MatterRegisters {

    public static final String NAME = "hotline";

    public static final int CONTENT_MAX = 4_000;

    /** Names of the fields, in the order of the form. */
    public static final Set<String> FIELDS = new LinkedHashSet<>(List.of(
            "channel",
            "requester",
            "phone",
            "confidential",
            "content",
            "category",
            "place",
            "address",
            "urgent",
            "lead_unit",
            "outcome",
            "answer"));

    public static final String LEVELS_THAT_HANDLE = "bureau, county, street, community";

    private static final Set<UnitLevel> HANDLING =
            EnumSet.of(UnitLevel.BUREAU, UnitLevel.COUNTY, UnitLevel.STREET, UnitLevel.COMMUNITY);
    private static final String AUTO = "auto";
    private static final String PREFIX = "RX";
    private static final int NAME_MAX = 60;
    private static final int ADDRESS_MAX = 200;

    private final Network network;
    private final Categories categories;

    MatterRegisters(Network network, Categories categories) {
        this.network = network;
        this.categories = categories;
    }

    /**
     * What is to be taken in.
     *
     * @param leadUnit given at once to this unit; null when it waits for a dispatcher
     * @param byRule the unit was found by the network's rule
     * @param answer answered on the spot; null when it is not
     */
    public record Intake(Request request, @Nullable Unit leadUnit, boolean byRule, Action.@Nullable Answer answer) {}

    /**
     * Reads and checks all fields; faults are collected in the fields' checks.
     *
     * @return empty when a field is faulty
     */
    Optional<Intake> read(Fields fields) {
        Checks checks = fields.checks();
        fields.known(FIELDS);
        Channel channel = fields.choice("channel", Channel.class);
        String content = fields.text("content", CONTENT_MAX);
        Category category = category(fields);
        Unit place = place(fields);
        String requester = fields.personalText("requester", NAME_MAX);
        String phone = fields.phone("phone");
        boolean confidential = fields.flag("confidential", false);
        String address = fields.optionalText("address", ADDRESS_MAX);
        boolean urgent = fields.flag("urgent", category != null && category.urgent());
        Action.Answer answer = answer(fields);
        String lead = fields.optionalText("lead_unit", 80);
        checks.that(lead == null || answer == null, "lead_unit", lead, "MATTER-105", null);
        if (!checks.good() || category == null || place == null) {
            return Optional.empty();
        }
        Request request =
                new Request(channel, category, urgent, requester, phone, confidential, place, address, content);
        Unit to = lead(lead, category, place, checks);
        return checks.good() ? Optional.of(new Intake(request, to, AUTO.equals(lead), answer)) : Optional.empty();
    }

    /** The unit that the network names for a category and a place. */
    public Unit accountable(Category category, Unit place) {
        return network.accountable(category.line(), category.level(), place.path());
    }

    NumberSeries series(LocalDate day) {
        return new NumberSeries(NAME, network.city().code(), day.format(DateTimeFormatter.BASIC_ISO_DATE), PREFIX);
    }

    /** True for a unit that matters can be dispatched to: {@link #LEVELS_THAT_HANDLE}. */
    public static boolean handles(Unit unit) {
        return HANDLING.contains(unit.level());
    }

    /** The hotline centre: accountable until a matter is dispatched. */
    public Unit centre() {
        return network.unit(network.city().code() + "-hotline");
    }

    private @Nullable Category category(Fields fields) {
        String code = fields.text("category", 60);
        if (code.isEmpty()) {
            return null;
        }
        Optional<Category> category = categories.find(code);
        fields.checks()
                .that(
                        category.isPresent() && category.get().parent() != null,
                        "category",
                        code,
                        "MATTER-106",
                        "GET /api/v1/registers/hotline/categories");
        return category.orElse(null);
    }

    private @Nullable Unit place(Fields fields) {
        String code = fields.text("place", 80);
        if (code.isEmpty()) {
            return null;
        }
        Optional<Unit> place = network.findUnit(code);
        fields.checks().that(place.isPresent(), "place", code, "MATTER-107", "GET /api/v1/units?q=");
        return place.orElse(null);
    }

    private Action.@Nullable Answer answer(Fields fields) {
        String text = fields.optionalText("answer", CONTENT_MAX);
        return text == null
                ? null
                : new Action.Answer(
                        fields.string("outcome") == null ? Outcome.EXPLAINED : fields.choice("outcome", Outcome.class),
                        text);
    }

    private @Nullable Unit lead(@Nullable String lead, Category category, Unit place, Checks checks) {
        if (lead == null) {
            return null;
        }
        if (lead.equals(AUTO)) {
            return accountable(category, place);
        }
        Optional<Unit> unit = network.findUnit(lead);
        if (checks.that(unit.isPresent(), "lead_unit", lead, "MATTER-108", "auto, GET /api/v1/units?q=")) {
            boolean able = unit.filter(MatterRegisters::handles).isPresent();
            checks.that(able, "lead_unit", lead, "MATTER-112", LEVELS_THAT_HANDLE);
        }
        return unit.orElse(null);
    }
}
