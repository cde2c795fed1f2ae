package io.huiyin.report.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.Instructing;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.ReportLine;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import io.huiyin.report.Askings;
import io.huiyin.report.DailyReports;
import io.huiyin.shell.Bundles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what a leader writes beside a line of the daily report, from the page and by API. */
@Component
final class InstructionDesk {

    /** A line of a report that a leader may write beside. */
    record Beside(ReportQuery.Asked asked, DailyView view, DailyView.Line line) {}

    /**
     * What was given.
     *
     * @param lead null when the matter of the line stays where it is
     */
    record Order(Beside beside, String text, @Nullable Unit lead) {}

    private static final Set<String> FIELDS = Set.of("date", "unit", "line", "text", "lead_unit");
    /** A unit has the same question before it. */
    static final String ASKED_ALREADY = "ADVICE-001";

    private static final int CODE_MAX = 80;
    private static final int LINE_MAX = 200;

    private final ReportQuery query;
    private final DailyReports reports;
    private final DailyViews views;
    private final Askings askings;
    private final Instructing instructing;
    private final Matters matters;
    private final MatterRegisters registers;
    private final Categories categories;
    private final Network network;
    private final Access access;
    private final Idempotency idempotency;
    private final Bundles bundles;

    InstructionDesk(
            ReportQuery query,
            DailyReports reports,
            DailyViews views,
            Askings askings,
            Instructing instructing,
            Matters matters,
            MatterRegisters registers,
            Categories categories,
            Network network,
            Access access,
            Idempotency idempotency,
            Bundles bundles) {
        this.query = query;
        this.reports = reports;
        this.views = views;
        this.askings = askings;
        this.instructing = instructing;
        this.matters = matters;
        this.registers = registers;
        this.categories = categories;
        this.network = network;
        this.access = access;
        this.idempotency = idempotency;
        this.bundles = bundles;
    }

    /** True for who may write beside the lines of that unit's report. */
    boolean mayInstruct(Unit unit) {
        return Instructing.mayInstruct(access.actor(), unit.path());
    }

    /** The open matters by which units were asked what the report asks of them, by line; empty for who may not ask. */
    Map<String, String> open(DailyView view, Unit unit) {
        return mayInstruct(unit)
                ? askings.open(
                        view.asked().stream().map(DailyView.AskedUnit::line).toList())
                : Map.of();
    }

    /**
     * The lines of a report, for a leader.
     *
     * @throws Refused {@code ACCESS-002}
     */
    List<DailyView.Line> lines(ReportQuery.Asked asked) {
        return view(asked).lines(bundles.current());
    }

    private DailyView view(ReportQuery.Asked asked) {
        if (!mayInstruct(asked.unit())) {
            throw Refused.forbidden("ACCESS-002", "INSTRUCT");
        }
        return views.view(reports.of(asked.day(), asked.unit()), asked.unit());
    }

    /**
     * A line of a report, for a leader.
     *
     * @throws Refused {@code INSTRUCT-001} for a line that is not in the report, {@code ACCESS-002}, and as {@link ReportQuery#read}
     */
    Beside beside(@Nullable String date, @Nullable String unit, @Nullable String line) {
        ReportQuery.Asked asked = query.read(date, unit);
        DailyView view = view(asked);
        Checks checks = new Checks();
        DailyView.Line found = view.lines(bundles.current()).stream()
                .filter(one -> one.key().equals(line))
                .findFirst()
                .orElse(null);
        String given = line == null ? "" : line.substring(0, Math.min(LINE_MAX, line.length()));
        checks.that(found != null, "line", given, "INSTRUCT-001", "GET /api/v1/reports/daily/lines");
        checks.done();
        return new Beside(asked, view, Objects.requireNonNull(found));
    }

    /**
     * Reads {@code date}, {@code unit}, {@code line}, {@code text} and {@code lead_unit}; without the last it is {@link #lead}. Who asks a unit to
     * explain what a rule found need not write a text.
     *
     * @throws Refused with every faulty field, or {@code ACCESS-002}
     */
    Order read(Fields fields) {
        Beside beside = beside(
                fields.optionalText("date", CODE_MAX),
                fields.optionalText("unit", CODE_MAX),
                fields.optionalText("line", LINE_MAX));
        fields.known(FIELDS);
        String text = isAsked(beside.line()) ? fields.optionalText("text", Instructing.TEXT_MAX) : null;
        if (text == null) {
            text = isAsked(beside.line())
                    ? bundles.current()
                            .t(
                                    "report.asked.order",
                                    beside.line().title(),
                                    beside.line().value())
                    : fields.text("text", Instructing.TEXT_MAX);
        }
        String code = fields.optionalText("lead_unit", CODE_MAX);
        Unit lead = lead(beside);
        boolean own = isMatter(beside.line());
        if (code != null) {
            lead = network.findUnit(code).orElse(null);
            fields.checks().that(lead != null, "lead_unit", code, "REPORT-102", "GET /api/v1/units?q=");
            fields.checks().that(!own, "lead_unit", code, "INSTRUCT-003", null);
        }
        if (lead != null && !own) {
            fields.checks()
                    .that(
                            MatterRegisters.handles(lead),
                            "lead_unit",
                            lead.code(),
                            "INSTRUCT-002",
                            MatterRegisters.LEVELS_THAT_HANDLE);
            registers.checkPresent(lead, "lead_unit", fields.checks());
        }
        fields.checks().done();
        if (lead != null && !mayInstruct(lead)) {
            throw Refused.forbidden("ACCESS-002", "INSTRUCT");
        }
        return new Order(beside, text, own ? null : lead);
    }

    /**
     * Gives it once.
     *
     * @param key Idempotency-Key; null when there is none
     * @param request what was asked, as text
     * @param answer from the number of the matter
     */
    String give(Order order, @Nullable String key, String request, Function<String, String> answer) {
        Actor actor = access.actor();
        ReportQuery.Asked asked = order.beside().asked();
        DailyView.Line said = order.beside().line();
        ReportLine line = new ReportLine(asked.day(), asked.unit().code(), said.key(), said.title(), said.value());
        Unit lead = order.lead();
        if (lead != null) {
            boolean once = isAsked(said);
            return idempotency.once(
                    once && key == null ? UUID.randomUUID().toString() : key,
                    actor.name(),
                    request,
                    () -> instructing.begin(category(said), place(order.beside()), lead, order.text(), line, actor),
                    appended -> answer.apply(once ? first(said, number(appended)) : number(appended)));
        }
        Matter matter = matters.matter(ReportLines.rest(said.key()));
        return idempotency.once(
                key,
                actor.name(),
                request,
                () -> instructing.on(matter, order.text(), line, actor),
                appended -> answer.apply(matter.number()));
    }

    /**
     * Asked inside the transaction that writes the matter: of two who ask at the same moment one is refused.
     *
     * @throws Refused {@code ADVICE-001} while the unit has the same question before it
     */
    private String first(DailyView.Line line, String number) {
        String open = askings.open(List.of(line.key())).getOrDefault(line.key(), number);
        if (!open.equals(number)) {
            throw Refused.conflict(ASKED_ALREADY, open);
        }
        return number;
    }

    private static String number(Appended appended) {
        return Objects.requireNonNull(appended.number());
    }

    private static boolean isAsked(DailyView.Line line) {
        return ReportLines.kind(line.key()).equals(ReportLines.ASKED);
    }

    static boolean isMatter(DailyView.Line line) {
        return ReportLines.kind(line.key()).equals(ReportLines.MATTER);
    }

    /** Who answers when the leader names nobody: the unit of the line; else who answers for its category there, or the unit itself, or the desk. */
    @Nullable
    Unit lead(Beside beside) {
        String rest = ReportLines.rest(beside.line().key());
        Unit own = beside.asked().unit();
        Unit named = switch (ReportLines.kind(beside.line().key())) {
            case ReportLines.PLACE -> network.findUnit(rest).orElse(own);
            case ReportLines.RETURNER -> network.findAt(rest).orElse(own);
            case ReportLines.ASKED ->
                network.findAt(ReportLines.unitAsked(beside.line().key())).orElse(own);
            case ReportLines.TOPIC ->
                registers.proposed(
                        MatterRegisters.HOTLINE,
                        categories.file(Categories.HOTLINE).category(rest.substring(rest.lastIndexOf(':') + 1)),
                        place(beside));
            default -> own;
        };
        return MatterRegisters.handles(named)
                ? named
                : network.findUnit(network.city().code() + "-" + MatterRegisters.HOTLINE)
                        .orElse(null);
    }

    /** What it is about: the place of the line, or the area of the report. */
    private Unit place(Beside beside) {
        String rest = ReportLines.rest(beside.line().key());
        Unit own = beside.asked().unit();
        Unit place = switch (ReportLines.kind(beside.line().key())) {
            case ReportLines.PLACE -> network.findUnit(rest).orElse(own);
            case ReportLines.TOPIC ->
                network.findAt(rest.substring(0, rest.lastIndexOf(':'))).orElse(own);
            default -> own;
        };
        return place.level() == UnitLevel.BUREAU
                ? network.findAt(Paths.ancestor(place.path(), Paths.depth(place.path()) - 1))
                        .orElseGet(network::city)
                : place;
    }

    private static String category(DailyView.Line line) {
        return switch (ReportLines.kind(line.key())) {
            case ReportLines.FIGURE -> "report-figure";
            case ReportLines.TOPIC -> "report-topic";
            case ReportLines.RETURNER, ReportLines.ASKED -> "report-unit";
            default -> "report-part";
        };
    }
}
