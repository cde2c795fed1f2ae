package io.huiyin.definition;

import io.huiyin.base.Bilingual;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a register is: its fields and, for matters, the way they go. Data that a clerk can read.
 *
 * @param register {@code [a-z][a-z0-9_]{0,29}}
 * @param system of the mission, such as {@code B3}; null for a city's own
 * @param number how records are numbered; null when they are not
 * @param label name of the field that a reference shows; null when nothing refers to these records
 * @param scope name of the unit or place field under which a record is found; null when all who may read see all
 * @param categories file of the categories; null when the register has none
 * @param centre accountable for matters until they are dispatched: the unit of the city whose code ends so; null for the hotline's centre
 * @param view the register that this one shows columns of; null unless {@code kind} is {@link Kind#VIEW}
 * @param keep for how long what is about persons is kept; null when nobody has said so, and nothing is disposed of
 */
public record Definition(
        String register,
        Kind kind,
        Text title,
        Text help,
        @Nullable String system,
        @Nullable Numbering number,
        @Nullable String label,
        @Nullable String scope,
        @Nullable String categories,
        @Nullable String centre,
        List<CodeList> codeLists,
        List<Field> fields,
        List<Rule> rules,
        List<Limit> limits,
        ListSettings list,
        Permissions permissions,
        @Nullable View view,
        List<State> states,
        List<Action> actions,
        List<ClockRule> clocks,
        List<Question> questions,
        @Nullable Keep keep) {

    /** The role of a requester, who is no user: may only be named by actions. */
    public static final String REQUESTER = "requester";

    public Definition {
        codeLists = List.copyOf(codeLists);
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        states = List.copyOf(states);
        actions = List.copyOf(actions);
        clocks = List.copyOf(clocks);
        questions = List.copyOf(questions);
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The fields whose values lie in the register's own table: of matters those that are not {@link StandardFields standard}. */
    public List<Field> ownFields() {
        return kind == Kind.MATTER
                ? fields.stream()
                        .filter(field -> !StandardFields.NAMES.contains(field.name()))
                        .toList()
                : fields;
    }

    /** True of matters, which have a requester who says things, and of what has fields about persons. */
    public boolean isAboutPersons() {
        return kind == Kind.MATTER || holdsPersons();
    }

    /** True when a field, or a column of a table inside records, is about a person. */
    public boolean holdsPersons() {
        return fields.stream()
                .anyMatch(field -> field.isPersonal()
                        || (field.type() instanceof FieldType.Rows rows
                                && rows.fields().stream().anyMatch(Field::isPersonal)));
    }

    /**
     * What the register's own table keeps: a list of records; of matters their own fields. There nothing is required of them: other versions
     * may not have had a field, and a matter comes to its values step by step.
     */
    public Definition ofRecords() {
        if (kind != Kind.MATTER) {
            return this;
        }
        List<Field> own = ownFields().stream().map(Field::optional).toList();
        List<String> names = own.stream().map(Field::name).toList();
        return new Definition(
                register,
                Kind.LIST,
                title,
                help,
                system,
                null,
                null,
                null,
                null,
                null,
                codeLists,
                own,
                List.of(),
                List.of(),
                new ListSettings(
                        List.of(),
                        "-added",
                        list.filters().stream().filter(names::contains).toList()),
                permissions,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** The same definition with these fields and rules. */
    public Definition with(List<Field> others, List<Rule> otherRules) {
        return new Definition(
                register,
                kind,
                title,
                help,
                system,
                number,
                label,
                scope,
                categories,
                centre,
                codeLists,
                others,
                otherRules,
                limits,
                list,
                permissions,
                view,
                states,
                actions,
                clocks,
                questions,
                keep);
    }

    /** Codes of a list; empty when there is no such list. */
    public List<String> codes(String list) {
        return codeList(list).stream()
                .flatMap(one -> one.codes().stream())
                .map(Code::value)
                .toList();
    }

    public Optional<CodeList> codeList(String name) {
        return codeLists.stream().filter(list -> list.name().equals(name)).findFirst();
    }

    public enum Kind {
        /** Records that are settled: a lifecycle, clocks, an accountable unit. */
        MATTER,
        /** Records that are kept. */
        LIST,
        /** Columns of another register, shown to another office to confirm, with fields of its own beside them. */
        VIEW
    }

    /** A text in both languages. */
    public record Text(String zh, String en) implements Bilingual {

        public static final Text NONE = new Text("", "");
    }

    /**
     * For how long values about persons are kept, and what for.
     *
     * @param amount at least 1
     * @param after what the time counts from
     */
    public record Keep(Text purpose, int amount, Span span, After after) {

        public enum Span {
            DAYS,
            MONTHS,
            YEARS
        }

        public enum After {
            /** The matter was closed. */
            CLOSED,
            /** The record was added. */
            ADDED,
            /** The record was changed last. */
            CHANGED,
            /** The record was struck off; one that is on the list stays. */
            STRUCK,
            /** The register was stood down, with all its records; before that nothing in it is disposed of. */
            STOOD_DOWN;

            /** As definitions and events say it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** What came to its end before that day has been kept for long enough. */
        public LocalDate before(LocalDate today) {
            return switch (span) {
                case DAYS -> today.minusDays(amount);
                case MONTHS -> today.minusMonths(amount);
                case YEARS -> today.minusYears(amount);
            };
        }

        /** The first day on which what came to its end on that day has been kept for long enough. */
        public LocalDate first(LocalDate ended) {
            LocalDate day = ended.plusDays(1);
            while (!ended.isBefore(before(day))) {
                day = day.plusDays(1);
            }
            return day;
        }

        /** As a definition says it: {@code 3 years}. */
        public String time() {
            return amount + " " + span.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How records are numbered: gapless per area ({@code city}) and period ({@code day}, {@code month}, {@code year} or {@code ever}). */
    public record Numbering(String prefix, String area, String period) {

        /** The period that a day falls into, as numbers name it; empty when there is only one. */
        public String period(LocalDate day) {
            return switch (period) {
                case "day" -> day.format(DateTimeFormatter.BASIC_ISO_DATE);
                case "month" -> day.format(DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT));
                case "year" -> String.valueOf(day.getYear());
                default -> "";
            };
        }
    }

    /** A list of codes, flat or a tree. */
    public record CodeList(String name, List<Code> codes) {

        public CodeList {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A code.
     *
     * @param parent value of the code above it; null at the top
     */
    public record Code(String value, Text title, @Nullable String parent) {}

    /**
     * What must hold between the fields of a record. It holds when an operand is missing.
     *
     * @param comparison {@code <}, {@code <=}, {@code =}, {@code !=}, {@code >=} or {@code >}
     * @param left a formula, or the name of a date or date-time field
     * @param message what a clerk is told
     */
    public record Rule(Formula left, String comparison, Formula right, Text message) {}

    /**
     * What the records that refer to one record may come to together. It holds when that record has no value of {@code most}; struck
     * records do not count.
     *
     * @param sum name of the number field that is added up; null when the records are counted
     * @param by name of the reference field
     * @param most name of a number field of the record that is referred to
     * @param message what a clerk is told
     */
    public record Limit(@Nullable String sum, String by, String most, Text message) {}

    /**
     * How the list begins.
     *
     * @param columns names of fields, in order; also {@code number}, {@code added}, {@code changed}
     * @param sort name of a field, or {@code number}, {@code added}, {@code changed}; with a hyphen before it when the highest comes first
     * @param filters names of the fields that may be filtered by; each gets an index
     */
    public record ListSettings(List<String> columns, String sort, List<String> filters) {

        public ListSettings {
            columns = List.copyOf(columns);
            filters = List.copyOf(filters);
        }
    }

    /**
     * The roles that may do each; {@code read} includes none of the others.
     *
     * @param look who may have a confidential value opened, stating why; empty for whoever may know confidential things at all
     */
    public record Permissions(
            Set<String> read, Set<String> add, Set<String> change, Set<String> export, Set<String> look) {

        /** The roles of people, as {@code access} knows them: who reads where a definition does not say. */
        public static final Set<String> ROLES =
                Set.of("operator", "dispatcher", "handler", "worker", "leader", "auditor", "administrator");

        /** The telephone exchange, which adds and changes where it is named, and reads nowhere. */
        public static final String EXCHANGE = "exchange";

        public Permissions {
            read = Set.copyOf(read);
            add = Set.copyOf(add);
            change = Set.copyOf(change);
            export = Set.copyOf(export);
            look = Set.copyOf(look);
        }
    }

    /**
     * What a view register shows.
     *
     * @param of the register whose records are shown, read where they live, never copied
     * @param columns names of its fields, none of them confidential
     */
    public record View(String of, List<String> columns) {

        public View {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Where a matter can stand. A new one stands in the first.
     *
     * @param closed whether it is off every list
     * @param unclocked why no clock runs while a matter stands here; null where one does
     * @param asks of the first: own fields that are filled in at intake, though actions ask them too
     */
    public record State(
            String name,
            Text title,
            boolean closed,
            @Nullable Text unclocked,
            List<String> asks) {

        public State {
            asks = List.copyOf(asks);
        }
    }

    /**
     * What may be done.
     *
     * @param does what the product does
     * @param to state it leads to; null when the state stays
     * @param automatic true when it follows from another action
     * @param most how often in the life of a matter; null for any number
     * @param within working days since what it answers to: a return since the dispatch, a reopening since the closing; null for any time
     * @param notBy actions whose doers may not do this one on the same matter
     * @param step what it brings about: clocks with this step end; null for none
     * @param asks own fields that are filled in or changed with it
     * @param when possible only while an own field has one of these values; null for always
     */
    public record Action(
            String name,
            Text title,
            Effect does,
            List<String> from,
            @Nullable String to,
            List<String> roles,
            boolean automatic,
            @Nullable Integer most,
            @Nullable Integer within,
            List<String> notBy,
            @Nullable String step,
            List<String> asks,
            Field.@Nullable Condition when) {

        public Action {
            from = List.copyOf(from);
            roles = List.copyOf(roles);
            notBy = List.copyOf(notBy);
            asks = List.copyOf(asks);
        }

        /** True while these values of own fields allow it. */
        public boolean fits(Map<String, Object> values) {
            return when == null || when.holds(values);
        }
    }

    /** What a requester is asked in the call-back, in order. */
    public List<Question> asked() {
        return questions.isEmpty() ? Question.USUAL : questions;
    }

    /** The state of a new matter. */
    public State begin() {
        return states.getFirst();
    }

    public Optional<State> state(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    public Optional<Action> action(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    public Optional<ClockRule> clock(String name) {
        return clocks.stream().filter(clock -> clock.name().equals(name)).findFirst();
    }

    /** The clock that runs while a matter stands in that state, and there alone. */
    public Optional<ClockRule> clockIn(String state) {
        return clocks.stream()
                .filter(clock -> clock.ofState() && clock.starts().contains(state))
                .findFirst();
    }

    /** What may be done in a state. */
    public List<Action> actions(String state) {
        return actions.stream().filter(action -> action.from().contains(state)).toList();
    }

    /** The one action of a state that does this. */
    public Optional<Action> action(String state, Effect does) {
        return actions(state).stream().filter(action -> action.does() == does).findFirst();
    }
}
