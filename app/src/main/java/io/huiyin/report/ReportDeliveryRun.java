package io.huiyin.report;

import io.huiyin.base.City;
import io.huiyin.base.DiskRoom;
import io.huiyin.base.Recipients;
import io.huiyin.base.Verb;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import io.huiyin.shell.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the daily special reports that are due: each day's once, whichever process comes first, those that were missed as well. */
@Component
@ConditionalOnWebApplication
public class ReportDeliveryRun {

    /** Messages that tell of a report. */
    public static final String TEMPLATE = "report";

    private static final Logger LOG = LoggerFactory.getLogger(ReportDeliveryRun.class);
    private static final int AT_ONCE = 200;

    /** Longer than any report takes: when it is over, whoever was making it is no more. */
    private static final Duration MAKING = Duration.ofMinutes(10);

    private final ReportDeliveryStore store;
    private final DailyReports reports;
    private final Network network;
    private final Recipients recipients;
    private final Outbox outbox;
    private final DiskRoom disk;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReportDeliveryRun(
            ReportDeliveryStore store,
            DailyReports reports,
            Network network,
            Recipients recipients,
            Outbox outbox,
            DiskRoom disk,
            Clock clock,
            PlatformTransactionManager manager) {
        this.store = store;
        this.reports = reports;
        this.network = network;
        this.recipients = recipients;
        this.outbox = outbox;
        this.disk = disk;
        this.clock = clock;
        this.transaction = new TransactionTemplate(manager);
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void run() {
        if (!disk.hasRoom()) {
            return;
        }
        try {
            send();
        } catch (RuntimeException e) {
            LOG.warn("No daily report could be sent; it is tried again in half a minute: {}", e.toString());
        }
    }

    /**
     * Sends what is due, of each delivery one day after the other. Reports that are more than {@link ReportDelivery#MOST_LATE} days late are given
     * up, which the log and the delivery say.
     *
     * @return how many went out; one that cannot be made holds up the later days of its own delivery and no other, and is tried again
     */
    public int send() {
        ZonedDateTime now = clock.instant().atZone(City.ZONE);
        int sent = 0;
        for (ReportDelivery due : store.due(now, AT_ONCE)) {
            try {
                sent += catchUp(due, now.toLocalDateTime());
            } catch (RuntimeException e) {
                LOG.warn("The daily report of delivery {} could not be sent: {}", due.id(), e.toString());
            }
        }
        return sent;
    }

    private int catchUp(ReportDelivery due, LocalDateTime now) {
        LocalDate first = due.firstToSend(now);
        if (due.nextOn().isBefore(first)) {
            if (!store.skip(due.id(), due.nextOn(), first, clock.instant())) {
                return 0;
            }
            LOG.warn(
                    "The daily reports of delivery {} that were due from {} to {} are too late and were never sent",
                    due.id(),
                    due.nextOn(),
                    first.minusDays(1));
        }
        int sent = 0;
        for (LocalDate day = first; !day.isAfter(due.lastDue(now)); day = day.plusDays(1)) {
            if (!store.begin(due.id(), day, clock.instant(), MAKING) || !sendOrGiveUp(due, day)) {
                return sent; // another process is at it
            }
            sent++;
        }
        return sent;
    }

    private boolean sendOrGiveUp(ReportDelivery due, LocalDate day) {
        try {
            return send(due, day);
        } catch (RuntimeException e) {
            store.giveUp(due.id());
            throw e;
        }
    }

    private boolean send(ReportDelivery due, LocalDate day) {
        Unit unit = network.unit(due.unitId());
        DailyReport report = reports.of(due.about().day(day), unit);
        ReportDeliveryStore.Told told = told(due, unit);
        Boolean first = transaction.execute(status -> {
            boolean taken = store.take(due.id(), day, clock.instant(), told);
            if (taken) {
                outbox.put(Stream.concat(
                                told.readers().stream().map(To.User::new),
                                told.webhooks().stream().map(To.Webhook::new))
                        .map(to -> message(due, day, to, unit, report))
                        .toList());
            }
            return taken;
        });
        return Boolean.TRUE.equals(first);
    }

    /** Who may not read the report at that moment is left out, and so are programs when whoever set it up may not. */
    private ReportDeliveryStore.Told told(ReportDelivery due, Unit unit) {
        Map<Boolean, List<String>> readers =
                due.readers().stream().collect(Collectors.partitioningBy(name -> mayRead(name, unit)));
        boolean answered = mayRead(due.setBy(), unit);
        return new ReportDeliveryStore.Told(
                readers.getOrDefault(true, List.of()),
                readers.getOrDefault(false, List.of()),
                answered ? due.webhooks() : List.of(),
                answered ? List.of() : due.webhooks());
    }

    private boolean mayRead(String name, Unit unit) {
        return recipients.may(name, Verb.REPORT, unit.path());
    }

    private Message message(ReportDelivery due, LocalDate day, To to, Unit unit, DailyReport report) {
        Text place =
                new Text(network.fullName(unit, Language.ZH.locale()), network.fullName(unit, Language.EN.locale()));
        return new Message(
                "report " + due.id() + " " + day + " " + name(to),
                to,
                TEMPLATE,
                List.of(
                        place,
                        Text.of(report.day().toString()),
                        count(report, Measure.RECEIVED),
                        count(report, Measure.SETTLED),
                        count(report, Measure.BACKLOG),
                        count(report, Measure.OVERDUE)),
                "/reports/daily?date=" + report.day() + "&unit=" + unit.code(),
                false);
    }

    /** No sign-in name has a colon. */
    private static String name(To to) {
        return switch (to) {
            case To.User user -> user.name();
            case To.Webhook webhook -> "webhook:" + webhook.name();
            case To.InUnit _, To.Everywhere _, To.Phone _ ->
                throw new IllegalArgumentException("a report goes to names");
        };
    }

    private static Text count(DailyReport report, Measure measure) {
        Figure figure = report.figures().get(measure);
        return Text.of(figure == null ? 0 : figure.part());
    }
}
