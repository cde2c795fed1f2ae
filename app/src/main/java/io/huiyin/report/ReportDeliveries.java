package io.huiyin.report;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.DiskRoom;
import io.huiyin.base.Fields;
import io.huiyin.base.Recipients;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.matter.Instructing;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.notify.Outbox;
import io.huiyin.report.ReportDelivery.About;
import io.huiyin.report.ReportDelivery.Form;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What goes out by itself of the daily special report, arranged by the leaders of a unit and by who administers it. */
@Service
public class ReportDeliveries {

    /** Fields of a delivery, but its unit. */
    public static final Set<String> FIELDS = Set.of("at", "about", "readers", "webhooks", "forms");

    /** Of one unit at most. */
    static final int MOST = 10;

    /** Those who are told at most. */
    public static final int MOST_READERS = 30;

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final ReportDeliveryStore store;
    private final Access access;
    private final Recipients recipients;
    private final Network network;
    private final Outbox outbox;
    private final DiskRoom disk;
    private final Clock clock;

    ReportDeliveries(
            ReportDeliveryStore store,
            Access access,
            Recipients recipients,
            Network network,
            Outbox outbox,
            DiskRoom disk,
            Clock clock) {
        this.outbox = outbox;
        this.disk = disk;
        this.store = store;
        this.access = access;
        this.recipients = recipients;
        this.network = network;
        this.clock = clock;
    }

    /** True for who may say which reports of that unit go out. */
    public boolean mayArrange(Unit unit) {
        Actor actor = access.actor();
        boolean answers = actor.may(Verb.ADMINISTER, unit.path()) || Instructing.mayInstruct(actor, unit.path());
        return answers && actor.may(Verb.REPORT, unit.path());
    }

    /**
     * Those of a unit, by time of day.
     *
     * @throws Refused {@code ACCESS-002}
     */
    public List<ReportDelivery> list(Unit unit) {
        require(unit);
        return store.list(unit.id());
    }

    /**
     * Keeps a delivery; one of the same unit and time of day is replaced. When the time is over today, it begins tomorrow.
     *
     * @param fields {@code at} (HH:MM), {@code about}, {@code readers} (sign-in names), {@code webhooks} (names), {@code forms}; readers or webhooks
     *     must be there
     * @throws Refused {@code ACCESS-002}; with every faulty field, {@code REPORT-107} no time of day, {@code REPORT-108} somebody who may not read
     *     the report; {@code REPORT-109} when the unit has too many; {@code JOURNAL-113} when the disk is all but full
     */
    @Transactional
    public ReportDelivery save(Unit unit, Fields fields) {
        require(unit);
        Checks checks = fields.checks();
        LocalTime at = time(fields);
        About about = fields.choice("about", About.class);
        List<Form> forms = forms(fields);
        Set<String> readers = new LinkedHashSet<>(fields.texts("readers", MOST_READERS));
        List<String> webhooks = webhooks(fields);
        checks.that(!readers.isEmpty() || !webhooks.isEmpty(), "readers", "", "BASE-002", null);
        readers.stream()
                .filter(name -> !recipients.may(name, Verb.REPORT, unit.path()))
                .forEach(name -> checks.that(false, "readers", name, "REPORT-108", null));
        checks.done();
        List<ReportDelivery> others = store.list(unit.id()).stream()
                .filter(one -> !one.at().equals(at))
                .toList();
        if (others.size() >= MOST) {
            throw Refused.conflict("REPORT-109", MOST);
        }
        disk.requireRoom();
        ZonedDateTime now = clock.instant().atZone(City.ZONE);
        boolean tomorrow = now.toLocalTime().isAfter(at);
        ReportDelivery delivery = new ReportDelivery(
                0,
                unit.id(),
                at,
                about,
                List.copyOf(readers),
                webhooks,
                forms,
                access.actor().name(),
                now.toInstant(),
                now.toLocalDate().plusDays(tomorrow ? 1 : 0),
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
        return store.find(store.save(delivery)).orElseThrow();
    }

    /**
     * Stops a delivery.
     *
     * @return the unit whose it was
     * @throws Refused {@code REPORT-110} when there is none, {@code ACCESS-002}
     */
    @Transactional
    public Unit stop(long id) {
        ReportDelivery delivery = store.find(id).orElseThrow(() -> Refused.notFound("REPORT-110", Long.toString(id)));
        Unit unit = network.unit(delivery.unitId());
        require(unit);
        store.delete(id);
        return unit;
    }

    /** One that goes out, for what is enclosed with it; empty when it was stopped, or when that reader may not read the report any more. */
    public Optional<ReportDelivery> readable(long id, String reader) {
        return store.find(id)
                .filter(one -> recipients.may(
                        reader, Verb.REPORT, network.unit(one.unitId()).path()));
    }

    private void require(Unit unit) {
        if (!mayArrange(unit)) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }

    private static LocalTime time(Fields fields) {
        String text = fields.text("at", 5);
        boolean good = text.isEmpty()
                || fields.checks().that(TIME.matcher(text).matches(), "at", text, "REPORT-107", "00:00–23:59");
        return text.isEmpty() || !good ? LocalTime.MIN : LocalTime.parse(text);
    }

    /** Programs of the city that can be told. */
    public List<String> webhooks() {
        return outbox.webhooks();
    }

    private List<String> webhooks(Fields fields) {
        List<String> known = outbox.webhooks();
        List<String> given = fields.texts("webhooks", MOST_READERS);
        given.forEach(one ->
                fields.checks().that(known.contains(one), "webhooks", one, "BASE-006", String.join(", ", known)));
        return given.stream().distinct().sorted().toList();
    }

    private static List<Form> forms(Fields fields) {
        String allowed = Arrays.stream(Form.values()).map(Form::key).collect(Collectors.joining(", "));
        List<String> given = fields.texts("forms", Form.values().length);
        given.forEach(one -> fields.checks().that(find(one) != null, "forms", one, "BASE-006", allowed));
        return Arrays.stream(Form.values())
                .filter(form -> given.contains(form.key()))
                .toList();
    }

    private static @Nullable Form find(String key) {
        return Arrays.stream(Form.values())
                .filter(form -> form.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
