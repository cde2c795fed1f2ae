package io.huiyin.notify;

import io.huiyin.base.Recipients;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives messages out: to the inbox of everybody they are for, and to the deliveries by e-mail and short message that they wish. One
 * transaction for a batch, so that a message is given out exactly once, whatever dies in between.
 */
@Component
class Giving {

    private static final int BATCH = 200;

    private final MessageStore messages;
    private final InboxStore inbox;
    private final DeliveryStore deliveries;
    private final Delivering delivering;
    private final Preferences preferences;
    private final Recipients recipients;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Giving(
            MessageStore messages,
            InboxStore inbox,
            DeliveryStore deliveries,
            Delivering delivering,
            Preferences preferences,
            Recipients recipients,
            Clock clock,
            PlatformTransactionManager manager) {
        this.messages = messages;
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.preferences = preferences;
        this.recipients = recipients;
        this.clock = clock;
        this.transaction = new TransactionTemplate(manager);
    }

    /** Gives out everything that waits; answers how many messages that were. */
    int finish() {
        int given = 0;
        int batch = step();
        while (batch > 0) {
            given += batch;
            batch = step();
        }
        return given;
    }

    /** One batch. */
    int step() {
        Integer given = transaction.execute(status -> {
            List<MessageStore.Kept> waiting = messages.takeWaiting(BATCH);
            waiting.forEach(this::give);
            return waiting.size();
        });
        return given == null ? 0 : given;
    }

    private void give(MessageStore.Kept kept) {
        if (kept.message().to() instanceof To.Phone) {
            boolean open = delivering.isOpen(Channel.SMS);
            if (open) {
                deliveries.add(kept.id(), Channel.SMS, "", clock.instant());
            }
            messages.given(kept.id(), open ? 1 : 0);
            return;
        }
        List<Recipients.Recipient> people = people(kept.message().to());
        for (Recipients.Recipient person : people) {
            inbox.add(person.name(), kept.id());
            deliver(kept, person.name());
        }
        messages.given(kept.id(), people.size());
    }

    private void deliver(MessageStore.Kept kept, String user) {
        boolean urgent = kept.message().urgent();
        Preference wish = preferences.of(user);
        for (Channel channel : Channel.values()) {
            if (wish.wants(channel, urgent) && delivering.isOpen(channel)) {
                Instant now = clock.instant();
                deliveries.add(kept.id(), channel, user, urgent ? now : wish.notBefore(now));
            }
        }
    }

    private List<Recipients.Recipient> people(To to) {
        return switch (to) {
            case To.User user -> recipients.named(user.name()).stream().toList();
            case To.InUnit unit -> recipients.in(unit.path(), unit.roles());
            case To.Everywhere everywhere -> recipients.everywhere(everywhere.roles());
            case To.Phone _ -> List.of();
        };
    }
}
