package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.NumberSeries;
import io.huiyin.network.Network;
import io.huiyin.network.Successions;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import io.huiyin.value.ValueChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The registers of matters: which there are, what their standard fields must say, who is accountable, and the numbers. */
@Component
public class MatterRegisters {

    /** The register that is there in every city. */
    public static final String HOTLINE = "hotline";

    public static final int CONTENT_MAX = 4_000;
    public static final String LEVELS_THAT_HANDLE = "bureau, county, street, community";

    private static final Set<UnitLevel> HANDLING =
            EnumSet.of(UnitLevel.BUREAU, UnitLevel.COUNTY, UnitLevel.STREET, UnitLevel.COMMUNITY);
    private static final String AUTO = "auto";
    private static final int NAME_MAX = 60;
    private static final int ADDRESS_MAX = 200;

    private final Network network;
    private final Categories categories;
    private final Definitions definitions;
    private final OwnFields own;
    private final Externals externals;
    private final Precedents precedents;
    private final KnowledgeBase knowledge;
    private final Successions successions;

    MatterRegisters(
            Network network,
            Categories categories,
            Definitions definitions,
            OwnFields own,
            Externals externals,
            Precedents precedents,
            KnowledgeBase knowledge,
            Successions successions) {
        this.network = network;
        this.categories = categories;
        this.definitions = definitions;
        this.own = own;
        this.externals = externals;
        this.precedents = precedents;
        this.knowledge = knowledge;
        this.successions = successions;
    }

    /**
     * What is to be taken in.
     *
     * @param register the version that it will be pinned to
     * @param leadUnit given at once to this unit; null when it waits for a dispatcher
     * @param byRule the unit was found by the network's rule
     * @param help units that help by rule; only of what goes out by rule
     * @param answer answered on the spot; null when it is not
     * @param own values of the register's own fields
     */
    public record Intake(
            Definitions.Published register,
            Request request,
            @Nullable Unit leadUnit,
            boolean byRule,
            List<Action.Help> help,
            Action.@Nullable Answer answer,
            ValueChange own) {

        public Intake {
            help = List.copyOf(help);
        }

        Definition definition() {
            return register.definition();
        }
    }

    /** The definitions in force: the hotline first, the others by name. */
    public List<Definition> all() {
        return definitions.inForce().stream()
                .map(Definitions.Published::definition)
                .filter(definition -> definition.kind() == Definition.Kind.MATTER)
                .sorted(Comparator.comparing((Definition one) -> !one.register().equals(HOTLINE))
                        .thenComparing(Definition::register))
                .toList();
    }

    /** Those whose matters this actor may see. */
    public List<Definition> readable(Actor actor) {
        return all().stream().filter(one -> mayRead(one, actor)).toList();
    }

    static boolean mayRead(Definition definition, Actor actor) {
        return actor.is(definition.permissions().read());
    }

    /** The parts of the network of whose matters of that register this actor sees those that lie there, or are handled there. */
    static List<String> readable(Definition definition, Actor actor) {
        return actor.paths(Verb.VIEW, definition.permissions().read());
    }

    /**
     * The version in force of a register of matters.
     *
     * @throws Refused {@code DEFINITION-101} when there is no such register, {@code MATTER-130} when it keeps records
     */
    public Definitions.Published current(String register) {
        Definitions.Published published = definitions.current(register);
        if (published.definition().kind() != Definition.Kind.MATTER) {
            throw Refused.notFound("MATTER-130", register);
        }
        return published;
    }

    /** What is to be taken in of one register, by its version in force. */
    public Intake intake(
            String register, Request request, @Nullable Unit leadUnit, boolean byRule, Action.@Nullable Answer answer) {
        return new Intake(current(register), request, leadUnit, byRule, List.of(), answer, ValueChange.NONE);
    }

    /** What waits at the register's centre, with values of the register's own fields, whose caller has checked them. */
    public Intake waiting(String register, Request request, ValueChange own) {
        return new Intake(current(register), request, null, false, List.of(), null, own);
    }

    /**
     * Reads and checks all fields; faults are collected in the fields' checks.
     *
     * @return empty when a field is faulty
     */
    Optional<Intake> read(Definitions.Published register, Fields fields, Actor by) {
        Definition definition = register.definition();
        Checks checks = fields.checks();
        Set<String> inputs = OwnFields.inputs(definition);
        fields.known(Stream.of(definition.fields().stream().map(Field::name), inputs.stream(), beside(definition))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet()));
        String channel = channel(definition, fields);
        String content = fields.text(StandardFields.CONTENT, max(definition, StandardFields.CONTENT, CONTENT_MAX));
        Category category = category(definition, fields);
        Unit place = place(fields);
        String requester =
                fields.personalText(StandardFields.REQUESTER, max(definition, StandardFields.REQUESTER, NAME_MAX));
        String phone = fields.phone(StandardFields.PHONE);
        boolean confidential = fields.flag(StandardFields.CONFIDENTIAL, false);
        String address = fields.optionalText(StandardFields.ADDRESS, ADDRESS_MAX);
        boolean urgent = fields.flag(StandardFields.URGENT, category != null && category.urgent());
        Action.Answer answer = answer(definition, fields, by);
        String lead = fields.optionalText(StandardFields.LEAD_UNIT, 80);
        checks.that(lead == null || answer == null, StandardFields.LEAD_UNIT, lead, "MATTER-105", null);
        Matter.External external = externals.read(
                definition, fields, max(definition, StandardFields.EXTERNAL_NUMBER, Externals.NUMBER_MAX));
        required(definition, fields);
        ValueChange values = own.intake(register, fields.given(inputs), by, checks);
        if (!checks.good() || category == null || place == null) {
            return Optional.empty();
        }
        Request request = new Request(
                channel, category, urgent, requester, phone, confidential, place, address, content, external);
        Unit to = lead(lead, definition, category, place, checks);
        return checks.good()
                ? Optional.of(new Intake(
                        register,
                        request,
                        to,
                        AUTO.equals(lead),
                        to != null && AUTO.equals(lead) ? helpers(category, place, to) : List.of(),
                        answer,
                        values))
                : Optional.empty();
    }

    /** Beside content, category and place, which are always read as required, a definition may require others. */
    private static void required(Definition definition, Fields fields) {
        for (Field field : definition.fields()) {
            boolean other = StandardFields.NAMES.contains(field.name())
                    && !StandardFields.REQUIRED.contains(field.name())
                    && !field.name().equals(StandardFields.CHANNEL);
            if (other && field.required()) {
                String given = fields.string(field.name());
                fields.checks().that(given != null && !given.isBlank(), field.name(), "", "BASE-002", null);
            }
        }
    }

    /** True when this actor may take matters in, at that place; null while no place is known. */
    public boolean mayTakeIn(Definition definition, Actor actor, @Nullable Unit place) {
        Set<String> roles = definition.permissions().add();
        return actor.is(roles, centre(definition).path())
                || (StandardFields.PLACE.equals(definition.scope())
                        && (place == null ? actor.is(roles) : actor.is(roles, place.path())));
    }

    /** @throws Refused {@code ACCESS-002} as {@link #mayTakeIn} says */
    public void requireIntake(Definition definition, Actor actor, @Nullable Unit place) {
        if (!mayTakeIn(definition, actor, place)) {
            throw Refused.forbidden("ACCESS-002", Verb.RECEIVE.name());
        }
    }

    /** The unit that the network names for a category and a place, or the successor of one that has ended. */
    public Unit accountable(Category category, Unit place) {
        return successions.present(network.accountable(category.line(), category.level(), place.path()));
    }

    /** Whose a request is: as was decided for good for its category there, else as the network says. */
    public Unit proposed(String register, Category category, Unit place) {
        return precedents
                .deciding(register, category.code(), place.path())
                .map(precedent -> successions.present(network.unit(precedent.unitId())))
                .orElseGet(() -> accountable(category, place));
    }

    /** Who helps that unit by rule: of each line that the category names its unit at the place, where there is one. */
    public List<Action.Help> helpers(Category category, Unit place, Unit lead) {
        String level = category.level().equals("city") ? "city" : "county";
        Set<Long> asked = new HashSet<>(Set.of(lead.id()));
        List<Action.Help> helpers = new ArrayList<>();
        for (Category.Helper one : category.helpers()) {
            Unit named = network.accountable(one.line(), level, place.path());
            Unit unit = successions.present(named);
            if (one.line().equals(named.line()) && handles(unit) && asked.add(unit.id())) {
                helpers.add(new Action.Help(unit, one.asked(), one.days()));
            }
        }
        return helpers;
    }

    /** Notes a fault, with the code of its successor, for a unit that has ended and can be given nothing. */
    public boolean checkPresent(Unit unit, String field, Checks checks) {
        boolean ended = successions.hasEnded(unit);
        return checks.that(
                !ended,
                field,
                unit.name(),
                "MATTER-204",
                ended ? successions.present(unit).code() : null);
    }

    /** The unit that the network names for a matter. */
    public Unit accountable(Matter matter) {
        return accountable(
                categories.of(matter.register()).category(matter.category()), network.unit(matter.placeId()));
    }

    List<Action.Help> helpers(Matter matter, Unit lead) {
        return helpers(
                categories.of(matter.register()).category(matter.category()), network.unit(matter.placeId()), lead);
    }

    NumberSeries series(Definition definition, LocalDate day) {
        Definition.Numbering number = Objects.requireNonNull(definition.number());
        return new NumberSeries(definition.register(), network.city().code(), number.period(day), number.prefix());
    }

    /** True for a unit that matters can be dispatched to: {@link #LEVELS_THAT_HANDLE}. */
    public static boolean handles(Unit unit) {
        return HANDLING.contains(unit.level());
    }

    /** As the definition in force says. */
    Unit centre(String register) {
        return centre(definitions.definition(register));
    }

    /** Who is accountable until a matter is dispatched; the city itself where it has no such unit. */
    public Unit centre(Definition definition) {
        return network.findUnit(centreCode(definition)).orElseGet(network::city);
    }

    String centreCode(Definition definition) {
        return network.city().code() + "-" + Objects.requireNonNullElse(definition.centre(), HOTLINE);
    }

    /** How a matter may reach a register: the codes of its list {@code channel}. */
    public static List<String> channels(Definition definition) {
        return definition.codes(StandardFields.CHANNEL);
    }

    /** One of the register's channels; a register without any takes what is typed in at its own desk. */
    public static String channel(Definition definition, Fields fields) {
        List<String> known = channels(definition);
        if (definition.field(StandardFields.CHANNEL).isEmpty() || known.isEmpty()) {
            return Channel.WEB.key();
        }
        String text = fields.text(StandardFields.CHANNEL, 60);
        String allowed = String.join(", ", known);
        fields.checks().that(text.isEmpty() || known.contains(text), StandardFields.CHANNEL, text, "BASE-006", allowed);
        return text;
    }

    private static int max(Definition definition, String field, int most) {
        return definition
                .field(field)
                .map(one -> switch (one.type()) {
                    case FieldType.Text text -> Math.min(most, text.max());
                    case FieldType.LongText text -> Math.min(most, text.max());
                    default -> most;
                })
                .orElse(most);
    }

    private @Nullable Category category(Definition definition, Fields fields) {
        String code = fields.text(StandardFields.CATEGORY, 60);
        if (code.isEmpty()) {
            return null;
        }
        CategoryTree tree = categories.of(definition);
        Optional<Category> category = tree.find(code).filter(one -> one.parent() != null);
        fields.checks()
                .that(
                        category.isPresent(),
                        StandardFields.CATEGORY,
                        code,
                        "MATTER-106",
                        "GET /api/v1/registers/" + definition.register() + "/categories");
        return category.orElse(null);
    }

    private @Nullable Unit place(Fields fields) {
        String code = fields.text(StandardFields.PLACE, 80);
        if (code.isEmpty()) {
            return null;
        }
        Optional<Unit> place = network.findUnit(code);
        fields.checks().that(place.isPresent(), StandardFields.PLACE, code, "MATTER-107", "GET /api/v1/units?q=");
        return place.orElse(null);
    }

    /** One of the outcomes that the register's matters can have; the first one when it is not readable. */
    public static Outcome outcome(Definition definition, Fields fields) {
        Outcome outcome = fields.choice(StandardFields.OUTCOME, Outcome.class);
        List<String> known = outcomes(definition).stream().map(Outcome::key).toList();
        fields.checks()
                .that(
                        known.contains(outcome.key()) || fields.string(StandardFields.OUTCOME) == null,
                        StandardFields.OUTCOME,
                        outcome.key(),
                        "BASE-006",
                        String.join(", ", known));
        return outcome;
    }

    /** Those of the product that the definition's list {@code outcome} names, in its order; all when it has no such list. */
    public static List<Outcome> outcomes(Definition definition) {
        List<Outcome> named = definition.codes(StandardFields.OUTCOME).stream()
                .flatMap(code -> Outcome.find(code).stream())
                .toList();
        return named.isEmpty() ? List.of(Outcome.values()) : named;
    }

    /** Wherever one can answer on the spot, the answer can come from the knowledge base. */
    private static Stream<String> beside(Definition definition) {
        return answersFromKnowledge(definition) ? Stream.of(KnowledgeBase.FIELD) : Stream.empty();
    }

    /** True when an answer on the spot may name a record of the knowledge base; a register may have a field of that name of its own. */
    public static boolean answersFromKnowledge(Definition definition) {
        return definition.field(StandardFields.ANSWER).isPresent()
                && definition.field(KnowledgeBase.FIELD).isEmpty();
    }

    private Action.@Nullable Answer answer(Definition definition, Fields fields, Actor by) {
        if (!answersFromKnowledge(definition)) {
            String text = fields.optionalText(StandardFields.ANSWER, CONTENT_MAX);
            return text == null ? null : new Action.Answer(answered(definition, fields), text);
        }
        return KnowledgeBase.isGiven(fields) ? knowledge.answer(fields, answered(definition, fields), by) : null;
    }

    private static Outcome answered(Definition definition, Fields fields) {
        return fields.string(StandardFields.OUTCOME) == null ? Outcome.EXPLAINED : outcome(definition, fields);
    }

    private @Nullable Unit lead(
            @Nullable String lead, Definition definition, Category category, Unit place, Checks checks) {
        if (lead == null) {
            return null;
        }
        if (lead.equals(AUTO)) {
            return proposed(definition.register(), category, place);
        }
        Optional<Unit> unit = network.findUnit(lead);
        if (checks.that(unit.isPresent(), StandardFields.LEAD_UNIT, lead, "MATTER-108", "auto, GET /api/v1/units?q=")) {
            boolean able = unit.filter(MatterRegisters::handles).isPresent();
            checks.that(able, StandardFields.LEAD_UNIT, lead, "MATTER-112", LEVELS_THAT_HANDLE);
            unit.ifPresent(one -> checkPresent(one, StandardFields.LEAD_UNIT, checks));
        }
        return unit.orElse(null);
    }
}
