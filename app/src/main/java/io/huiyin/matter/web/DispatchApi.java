package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Handovers;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Precedent;
import io.huiyin.matter.Precedents;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Precedents, loads, handovers and successions by API. */
@RestController
@RequestMapping("/api/v1")
class DispatchApi {

    private final Precedents precedents;
    private final PrecedentFilters filters;
    private final DispatchAdvice advice;
    private final Handovers handovers;
    private final Network network;
    private final MatterNames names;
    private final Access access;
    private final Idempotency idempotency;
    private final JsonMapper json;

    DispatchApi(
            Precedents precedents,
            PrecedentFilters filters,
            DispatchAdvice advice,
            Handovers handovers,
            Network network,
            MatterNames names,
            Access access,
            Idempotency idempotency,
            JsonMapper json) {
        this.precedents = precedents;
        this.filters = filters;
        this.advice = advice;
        this.handovers = handovers;
        this.network = network;
        this.names = names;
        this.access = access;
        this.idempotency = idempotency;
        this.json = json;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Line(
            String number,
            String register,
            Named category,
            Named area,
            Named unit,
            String grounds,
            OffsetDateTime decided,
            String by) {}

    /** A page; {@code next} is the value of {@code after} for the next one. */
    record Lines(List<Line> items, @Nullable String next, long total) {}

    /** What changed hands, or would. */
    record Moved(long matters, long parts, List<String> numbers) {

        static Moved of(Handovers.Preview preview) {
            return new Moved(
                    preview.total(),
                    preview.parts(),
                    preview.matters().stream().map(Matter::number).toList());
        }
    }

    record Done(int count) {}

    /** Who was found accountable when units disputed it; {@code register}, {@code category}, {@code place}, {@code unit}. */
    @GetMapping("/precedents")
    Lines precedents(@RequestParam Map<String, String> parameters) {
        Checks checks = new Checks();
        new Fields(parameters, checks).known(PrecedentFilters.PARAMETERS);
        Precedents.Filter filter = filters.read(parameters, checks);
        checks.done();
        Page<Precedent> page = precedents.list(filter);
        return new Lines(page.items().stream().map(this::line).toList(), page.next(), page.total());
    }

    private Line line(Precedent one) {
        return new Line(
                one.number(),
                one.register(),
                names.category(one.register(), one.category()),
                Named.of(network.unit(one.areaId())),
                Named.of(network.unit(one.unitId())),
                one.grounds(),
                MatterViews.at(one.decided()),
                one.by());
    }

    /** How many open matters a unit is accountable for, and how many of them are overdue. */
    @GetMapping("/units/{code}/load")
    DispatchAdvice.Load load(@PathVariable String code) {
        Unit unit = network.unit(code);
        if (!access.actor().may(Verb.DISPATCH) && !access.actor().may(Verb.VIEW, unit.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        return advice.load(unit);
    }

    /** What a handover from that person would be. */
    @GetMapping("/handovers")
    Moved preview(@RequestParam Map<String, String> parameters) {
        Fields fields = new Fields(parameters, new Checks());
        String from = fields.text("from", 60);
        Handovers.Side side = fields.choice("side", Handovers.Side.class);
        fields.checks().done();
        return Moved.of(handovers.preview(from, side));
    }

    /** Hands the list of one person to another: {@code from}, {@code to}, {@code side}, {@code reason}. */
    @PostMapping(path = "/handovers", produces = MediaType.APPLICATION_JSON_VALUE)
    String handOver(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        HandoverPage.Person person = HandoverPage.Person.read(body);
        return once(
                key,
                "POST handovers " + new TreeMap<>(body),
                once -> handovers.handOver(person.from(), person.to(), person.side(), person.reason(), once));
    }

    /** The same key gives the same count, and nothing is done twice. */
    private String once(@Nullable String key, String request, ToIntFunction<Handovers.Once> act) {
        int[] count = new int[1];
        return idempotency.once(
                key,
                access.actor().name(),
                request,
                appended -> json.writeValueAsString(new Done(count[0])),
                claim -> json.writeValueAsString(
                        new Done(act.applyAsInt(new Handovers.Once(claim, all -> count[0] = all)))));
    }

    /** What the successor of a unit would get. */
    @GetMapping("/units/{code}/succession")
    Moved ending(@PathVariable String code) {
        return Moved.of(handovers.preview(network.unit(code)));
    }

    /** Ends a unit and gives what it has to its {@code successor}. Done again it goes on where it stopped. */
    @PostMapping(path = "/units/{code}/succession", produces = MediaType.APPLICATION_JSON_VALUE)
    String end(
            @PathVariable String code,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Fields fields = new Fields(body, new Checks());
        String successor = fields.text("successor", 80);
        fields.checks().done();
        HandoverPage.Ending ending = HandoverPage.Ending.read(Map.of("unit", code, "successor", successor), network);
        return once(
                key,
                "POST succession " + code + " " + successor,
                once -> handovers.succeed(ending.unit(), ending.successor(), once));
    }
}
