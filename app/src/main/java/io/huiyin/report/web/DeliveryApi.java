package io.huiyin.report.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.network.Unit;
import io.huiyin.report.ReportDeliveries;
import io.huiyin.report.ReportDelivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Which daily special reports go out by themselves, by API. */
@RestController
@RequestMapping("/api/v1/reports/daily/deliveries")
class DeliveryApi {

    private final ReportDeliveries deliveries;
    private final ReportQuery query;

    DeliveryApi(ReportDeliveries deliveries, ReportQuery query) {
        this.deliveries = deliveries;
        this.query = query;
    }

    /**
     * A delivery.
     *
     * @param nextOn the day on which it goes out next; an earlier day's report that is late goes out as soon as it can
     * @param sentAt null before it went out
     * @param missedFrom the first of the last days whose reports were too late and never went out; null when there are none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record DeliveryJson(
            long id,
            String at,
            String about,
            List<String> readers,
            List<String> webhooks,
            List<String> forms,
            String setBy,
            LocalDate nextOn,
            @Nullable Instant sentAt,
            List<String> sentTo,
            List<String> leftOut,
            List<String> webhooksLeftOut,
            @Nullable LocalDate missedFrom,
            @Nullable LocalDate missedTo) {

        static DeliveryJson of(ReportDelivery one) {
            ReportDelivery.Missed missed = one.missed();
            return new DeliveryJson(
                    one.id(),
                    one.at().toString(),
                    one.about().key(),
                    one.readers(),
                    one.webhooks(),
                    one.forms().stream().map(ReportDelivery.Form::key).toList(),
                    one.setBy(),
                    one.nextOn(),
                    one.sentAt(),
                    one.sentTo(),
                    one.leftOut(),
                    one.webhooksLeftOut(),
                    missed == null ? null : missed.from(),
                    missed == null ? null : missed.to());
        }
    }

    record Deliveries(String unit, List<DeliveryJson> items) {}

    /** Those of a unit, for its leaders and who administers it. */
    @GetMapping
    Deliveries deliveries(@RequestParam @Nullable String unit) {
        Unit of = query.read(null, unit).unit();
        return new Deliveries(
                of.code(), deliveries.list(of).stream().map(DeliveryJson::of).toList());
    }

    /**
     * Keeps a delivery: {@code unit}, {@code at} (HH:MM), {@code about} (before: the report of the day before; today: as of that moment),
     * {@code readers} (sign-in names, at most 30), {@code webhooks} (names of configured programs), {@code forms} (pdf, docx, xlsx: files in the e-mails). One of the same unit and time of
     * day is replaced.
     *
     * @throws Refused with every faulty field, {@code ACCESS-002}, {@code REPORT-109}
     */
    @PutMapping
    DeliveryJson keep(@RequestBody Map<String, Object> body) {
        Fields fields = new Fields(body, new Checks());
        TreeSet<String> known = new TreeSet<>(ReportDeliveries.FIELDS);
        known.add("unit");
        fields.known(known);
        Unit unit = query.read(null, fields.string("unit")).unit();
        return DeliveryJson.of(deliveries.save(unit, fields));
    }

    /** Stops a delivery. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable long id) {
        deliveries.stop(id);
    }
}
