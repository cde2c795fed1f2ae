package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.base.DiskRoom;
import io.huiyin.figure.OwnTable.Every;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells owners and readers of tables that are due where to find them, once a day, from {@code huiyin.tables.at} on. */
@Component
@ConditionalOnWebApplication
public class OwnTableRun {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTableRun.class);
    private static final int AT_ONCE = 200;

    private final OwnTableStore store;
    private final Outbox outbox;
    private final DiskRoom disk;
    private final Clock clock;
    private final LocalTime at;
    private final TransactionTemplate transaction;

    OwnTableRun(
            OwnTableStore store,
            Outbox outbox,
            DiskRoom disk,
            Clock clock,
            PlatformTransactionManager manager,
            @Value("${huiyin.tables.at:08:00}") LocalTime at) {
        this.store = store;
        this.outbox = outbox;
        this.disk = disk;
        this.clock = clock;
        this.at = at;
        this.transaction = new TransactionTemplate(manager);
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
    void run() {
        if (!disk.hasRoom()) {
            return;
        }
        try {
            tell();
        } catch (DataAccessException e) {
            LOG.warn("Nobody could be told of tables that are due; it is tried again in a minute: {}", e.getMessage());
        }
    }

    /** @return how many tables were told of; none before the time of day */
    public int tell() {
        ZonedDateTime now = clock.instant().atZone(City.ZONE);
        if (now.toLocalTime().isBefore(at)) {
            return 0;
        }
        LocalDate today = now.toLocalDate();
        Integer told = transaction.execute(status -> {
            List<OwnTable> due = store.due(due(today), today, AT_ONCE);
            outbox.put(due.stream().flatMap(table -> messages(table, today)).toList());
            store.told(due.stream().map(OwnTable::id).toList(), today);
            return due.size();
        });
        return told == null ? 0 : told;
    }

    private static List<Every> due(LocalDate today) {
        List<Every> due = new ArrayList<>(List.of(Every.DAY));
        if (today.getDayOfWeek() == DayOfWeek.MONDAY) {
            due.add(Every.WEEK);
        }
        if (today.getDayOfMonth() == 1) {
            due.add(Every.MONTH);
        }
        return due;
    }

    private static Stream<Message> messages(OwnTable table, LocalDate today) {
        return Stream.concat(Stream.of(table.owner()), table.readers().stream())
                .map(name -> new Message(
                        "table " + table.id() + " " + today + " " + name,
                        new To.User(name),
                        "table",
                        List.of(Text.of(table.name())),
                        "/tables/" + table.id(),
                        false));
    }
}
