package io.huiyin.notify;

import io.huiyin.base.Recipients;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives messages out: to the inbox of everybody they are for, and to the deliveries by e-mail and short message that they wish; who has no inbox is told by the one channel there is. One
 * transaction for a batch, so that a message is given out exactly once, whatever dies in between.
 */
@Component
class Giving {

    private static final int BATCH = 500;

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

    /** One batch, in as many statements for one message as for all. */
    int step() {
        Integer given = transaction.execute(status -> {
            List<Long> waiting = messages.takeWaiting(BATCH);
            if (!waiting.isEmpty()) {
                give(messages.messages(waiting));
            }
            return waiting.size();
        });
        return given == null ? 0 : given;
    }

    private void give(List<MessageStore.Kept> waiting) {
        Map<To, List<Recipients.Recipient>> found = inUnits(waiting);
        List<InboxStore.Entry> entries = new ArrayList<>();
        List<DeliveryStore.Way> ways = new ArrayList<>();
        List<Long> nobody = new ArrayList<>();
        for (MessageStore.Kept kept : waiting) {
            Channel outside = outside(kept.message().to());
            if (outside != null) {
                if (delivering.isOpen(outside)) {
                    ways.add(new DeliveryStore.Way(kept.id(), outside, "", clock.instant()));
                } else {
                    nobody.add(kept.id());
                }
            } else {
                List<Recipients.Recipient> people =
                        found.computeIfAbsent(kept.message().to(), this::people);
                people.forEach(person -> entries.add(new InboxStore.Entry(person.name(), kept)));
                if (people.isEmpty()) {
                    nobody.add(kept.id());
                }
            }
        }
        inbox.add(entries);
        Map<String, Preference> wishes =
                preferences.of(entries.stream().map(InboxStore.Entry::user).collect(Collectors.toSet()));
        entries.forEach(entry -> {
            Preference wish = wishes.get(entry.user());
            if (wish != null) {
                ways.addAll(ways(entry, wish));
            }
        });
        deliveries.add(ways);
        messages.nobody(nobody);
    }

    /** The people of units, of all units with the same roles at once: a busy minute tells hundreds of them. */
    private Map<To, List<Recipients.Recipient>> inUnits(List<MessageStore.Kept> waiting) {
        Map<Set<String>, Set<String>> pathsByRoles = new HashMap<>();
        for (MessageStore.Kept kept : waiting) {
            if (kept.message().to() instanceof To.InUnit(String path, Set<String> roles)) {
                pathsByRoles.computeIfAbsent(roles, some -> new HashSet<>()).add(path);
            }
        }
        Map<To, List<Recipients.Recipient>> found = new HashMap<>();
        pathsByRoles.forEach((roles, paths) -> {
            Map<String, List<Recipients.Recipient>> people = recipients.in(paths, roles);
            paths.forEach(path -> found.put(new To.InUnit(path, roles), people.getOrDefault(path, List.of())));
        });
        return found;
    }

    /** The channel of whoever has no inbox; null for those who have one. */
    private static @Nullable Channel outside(To to) {
        return switch (to) {
            case To.Phone _ -> Channel.SMS;
            case To.Webhook _ -> Channel.WEBHOOK;
            case To.User _, To.InUnit _, To.Everywhere _ -> null;
        };
    }

    private List<DeliveryStore.Way> ways(InboxStore.Entry entry, Preference wish) {
        boolean urgent = entry.kept().message().urgent();
        Instant now = clock.instant();
        return Stream.of(Channel.values())
                .filter(channel -> wish.wants(channel, urgent) && delivering.isOpen(channel))
                .map(channel -> new DeliveryStore.Way(
                        entry.kept().id(), channel, entry.user(), urgent ? now : wish.notBefore(now)))
                .toList();
    }

    private List<Recipients.Recipient> people(To to) {
        return switch (to) {
            case To.User user -> recipients.named(user.name()).stream().toList();
            case To.InUnit unit -> recipients.in(unit.path(), unit.roles());
            case To.Everywhere everywhere -> recipients.everywhere(everywhere.roles());
            case To.Phone _, To.Webhook _ -> List.of();
        };
    }
}
