package io.huiyin.league;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.FigureSet;
import io.huiyin.definition.StandardFields;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Request;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import io.huiyin.value.ValueChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Units object to where they stand: a matter each, which whoever runs the table checks and decides. */
@Service
public class Objections {

    /** The register that they are kept in. */
    public static final String REGISTER = "league_objection";

    public static final int REASON_MAX = 2_000;

    private static final String CHANNEL = "unit";
    private static final Set<String> FIELDS = Set.of("period", "figure", "category", "reason");

    private final ObjectionStore store;
    private final Leagues leagues;
    private final Matters matters;
    private final MatterRegisters registers;
    private final Definitions definitions;
    private final Categories categories;
    private final Access access;

    Objections(
            ObjectionStore store,
            Leagues leagues,
            Matters matters,
            MatterRegisters registers,
            Definitions definitions,
            Categories categories,
            Access access) {
        this.store = store;
        this.leagues = leagues;
        this.matters = matters;
        this.registers = registers;
        this.definitions = definitions;
        this.categories = categories;
        this.access = access;
    }

    /** Those against a league table of a period, the earliest first; none where the register is not kept. */
    public List<Objection> list(LeagueSets.Table table, Period period) {
        return definitions.find(REGISTER).stream()
                .flatMap(register -> store.list(table.key() + " " + period.key() + " ").stream()
                        .map(row -> objection(row, register.definition())))
                .toList();
    }

    private static Objection objection(ObjectionStore.Row row, Definition definition) {
        String[] parts = row.item().split(" ", 4);
        Definition.Text state = definition
                .state(row.state())
                .map(Definition.State::title)
                .orElse(new Definition.Text(row.state(), row.state()));
        Optional<Definition.Text> outcome = definition
                .codeList(StandardFields.OUTCOME)
                .flatMap(list -> list.codes().stream()
                        .filter(code -> code.value().equals(row.outcome()))
                        .findFirst())
                .map(Definition.Code::title);
        return new Objection(parts[2], parts[3], row.number(), outcome.orElse(state));
    }

    /** What an objection may be about: second-level categories. */
    public CategoryTree kinds() {
        return categories.of(REGISTER);
    }

    /** True for whoever works for the unit itself: not for those above it, and not for those who run the table. */
    public boolean mayObject(Actor actor, Unit unit) {
        return actor.may(Verb.REPORT, unit.path())
                && (actor.unitId() == unit.id()
                        || actor.grants().stream()
                                .anyMatch(grant -> grant.path().equals(unit.path())
                                        && grant.verbs().contains(Verb.REPORT)));
    }

    /**
     * Takes an objection in as the signed-in user.
     *
     * @param given {@code figure} (name of a rate, or {@link Objection#WHOLE}), {@code category} (one of {@link #kinds}), {@code reason}
     * @return number of the matter
     * @throws Refused {@code LEAGUE-005} when the user is not of the unit, {@code LEAGUE-006} when the same was objected to before, {@code
     *     LEAGUE-007} when the period is not closed, {@code LEAGUE-004} when the unit is not in the table, or with every faulty field
     */
    public String file(LeagueSets.Table table, Period period, Unit unit, Fields given) {
        Actor actor = access.require(Verb.REPORT, unit.path());
        if (!mayObject(actor, unit)) {
            throw Refused.forbidden("LEAGUE-005", unit);
        }
        if (!leagues.isClosed(period)) {
            throw Refused.invalid("LEAGUE-007", period.key());
        }
        Season season = leagues.season(table, period);
        Ranking.Standing standing = season.standing(unit);
        Checks checks = given.checks();
        given.known(FIELDS);
        String figure = figure(table, given);
        Optional<Category> kind = kind(given);
        String reason = given.text("reason", REASON_MAX);
        checks.done();
        list(table, period).stream()
                .filter(other -> other.figure().equals(figure) && other.unit().equals(unit.code()))
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.conflict("LEAGUE-006", other.number());
                });
        Request request = new Request(CHANNEL, kind.orElseThrow(), false, null, null, false, unit, null, reason);
        Map<String, Object> own = Map.of(
                "item", String.join(" ", table.key(), period.key(), figure, unit.code()),
                "standing", standing(season, standing, figure));
        ValueChange values = new ValueChange(Map.copyOf(own), Map.of());
        return matters.append(matters.intake(registers.waiting(REGISTER, request, values), actor))
                .number();
    }

    private static String figure(LeagueSets.Table table, Fields given) {
        String figure = given.text("figure", 60);
        List<String> known = Stream.concat(
                        Stream.of(Objection.WHOLE), table.figures().stream().map(FigureSet.Figure::name))
                .toList();
        given.checks()
                .that(
                        figure.isEmpty() || known.contains(figure),
                        "figure",
                        figure,
                        "BASE-006",
                        String.join(", ", known));
        return figure;
    }

    private Optional<Category> kind(Fields given) {
        String code = given.text("category", 60);
        List<Category> kinds =
                kinds().list().stream().filter(one -> !one.isTop()).toList();
        Optional<Category> kind =
                kinds.stream().filter(one -> one.code().equals(code)).findFirst();
        given.checks()
                .that(
                        code.isEmpty() || kind.isPresent(),
                        "category",
                        code,
                        "BASE-006",
                        String.join(", ", kinds.stream().map(Category::code).toList()));
        return kind;
    }

    /** Rank, score and the rate objected to, as they were: {@code 3/24 81.20 solved_rate 28/32}. */
    private static String standing(Season season, Ranking.Standing standing, String figure) {
        StringBuilder text = new StringBuilder();
        if (standing.rank() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d/%d %.2f",
                    standing.rank(),
                    season.ranking().ranked().size(),
                    standing.score() / (double) Ranking.POINT));
        } else {
            text.append("-/").append(season.ranking().ranked().size());
        }
        List<FigureSet.Figure> figures = season.table().figures();
        for (int i = 0; i < figures.size(); i++) {
            if (figures.get(i).name().equals(figure)) {
                Sample sample = standing.marks().get(i).sample();
                text.append(' ')
                        .append(figure)
                        .append(' ')
                        .append(sample.part())
                        .append('/')
                        .append(sample.whole());
            }
        }
        return text.toString();
    }
}
