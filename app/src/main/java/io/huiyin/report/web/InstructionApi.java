package io.huiyin.report.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.figure.Names;
import io.huiyin.report.DailyReports;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Leaders' instructions beside the lines of the daily report, by API. */
@RestController
@RequestMapping("/api/v1/reports/daily")
class InstructionApi {

    private final InstructionDesk desk;
    private final ReportQuery query;
    private final DailyReports reports;
    private final Names names;
    private final JsonMapper json;

    InstructionApi(InstructionDesk desk, ReportQuery query, DailyReports reports, Names names, JsonMapper json) {
        this.desk = desk;
        this.query = query;
        this.reports = reports;
        this.names = names;
        this.json = json;
    }

    /** Lines beside which an instruction may be written. */
    record Lines(LocalDate date, String unit, List<DailyView.Line> items) {}

    record Instructions(LocalDate date, String unit, List<InstructionJson> items) {}

    /** @param leadUnit null when the matter of the line stays where it is */
    @JsonNaming(SnakeCaseStrategy.class)
    record Given(
            String number,
            LocalDate date,
            String unit,
            String line,
            String title,
            String value,
            String text,
            @Nullable String leadUnit) {}

    /** The lines of a report, for leaders. */
    @GetMapping("/lines")
    Lines lines(@RequestParam @Nullable String date, @RequestParam @Nullable String unit) {
        ReportQuery.Asked asked = query.read(date, unit);
        return new Lines(asked.day(), asked.unit().code(), desk.lines(asked));
    }

    /** Instructions written on a day beside the reports of a unit, and how they stand now. */
    @GetMapping("/instructions")
    Instructions instructions(@RequestParam @Nullable String date, @RequestParam @Nullable String unit) {
        ReportQuery.Asked asked = query.read(date, unit);
        return new Instructions(
                asked.day(),
                asked.unit().code(),
                reports.instructions(asked.day(), asked.unit()).stream()
                        .map(one -> InstructionJson.of(one, names))
                        .toList());
    }

    /**
     * Writes an instruction beside a line: {@code date}, {@code unit}, {@code line}, {@code text}, {@code lead_unit}. It becomes a supervised matter, or
     * the matter of the line comes under supervision.
     *
     * @throws Refused naming every faulty field
     */
    @PostMapping(path = "/instructions", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String give(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        InstructionDesk.Order order = desk.read(new Fields(body, new Checks()));
        InstructionDesk.Beside beside = order.beside();
        return desk.give(
                order,
                key,
                "POST daily instruction " + new TreeMap<>(body),
                number -> json.writeValueAsString(new Given(
                        number,
                        beside.asked().day(),
                        beside.asked().unit().code(),
                        beside.line().key(),
                        beside.line().title(),
                        beside.line().value(),
                        order.text(),
                        order.lead() == null ? null : order.lead().code())));
    }
}
