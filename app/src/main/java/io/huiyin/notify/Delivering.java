package io.huiyin.notify;

import io.huiyin.base.City;
import io.huiyin.shell.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Sends what waits for a channel. A delivery is taken first and sent then, outside any transaction; whoever dies in between leaves it to be
 * taken again when its lease is over, and it is sent once more under the same key.
 */
@Component
class Delivering {

    /** Attempts of one delivery; with the pauses between them, about four hours. */
    static final int MOST_ATTEMPTS = 12;

    /** Longer than a batch may take, all of it waiting for a server that does not answer. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(40);
    private static final int BATCH = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

    private final DeliveryStore store;
    private final MessageStore messages;
    private final Preferences preferences;
    private final MessageWords words;
    private final Map<Channel, Gate> gates;
    private final ObjectProvider<Enclosing> enclosing;
    private final City city;
    private final Clock clock;
    private final String address;

    Delivering(
            DeliveryStore store,
            MessageStore messages,
            Preferences preferences,
            MessageWords words,
            List<Gate> gates,
            ObjectProvider<Enclosing> enclosing,
            City city,
            Clock clock,
            @Value("${huiyin.address:}") String address) {
        this.store = store;
        this.messages = messages;
        this.preferences = preferences;
        this.words = words;
        this.gates = gates.stream().collect(Collectors.toMap(Gate::channel, Function.identity()));
        this.enclosing = enclosing;
        this.city = city;
        this.clock = clock;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    boolean isOpen(Channel channel) {
        Gate gate = gates.get(channel);
        return gate != null && gate.isOpen();
    }

    /** Sends one batch; answers how many attempts that were. */
    int step(Channel channel) {
        Gate gate = gates.get(channel);
        if (gate == null || !gate.isOpen()) {
            return 0;
        }
        List<DeliveryStore.Due> due = store.take(channel, BATCH, LEASE);
        due.forEach(one -> send(gate, one));
        return due.size();
    }

    /** What cannot be put into words, such as an address sealed with a lost key, holds nothing else up. */
    private void send(Gate gate, DeliveryStore.Due due) {
        try {
            Letter letter = letter(gate.channel(), due);
            if (letter == null) {
                store.drop(due);
                return;
            }
            gate.send(letter);
            store.sent(due);
        } catch (Undelivered e) {
            undelivered(due, e);
        } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
            LOG.warn("delivery {} cannot be sent", due.id(), e);
            undelivered(due, Undelivered.forNow("not readable"));
        }
    }

    private void undelivered(DeliveryStore.Due due, Undelivered why) {
        if (why.isForGood() || due.attempts() >= MOST_ATTEMPTS) {
            store.failed(due, why.fault());
        } else {
            store.again(due, clock.instant().plus(pauseAfter(due.attempts())), why.fault());
        }
    }

    /** Null when whoever it is for has no such address any more. */
    private @Nullable Letter letter(Channel channel, DeliveryStore.Due due) {
        Message message = messages.message(due.messageId()).message();
        Language language;
        String to;
        switch (message.to()) {
            case To.Phone phone -> {
                language = phone.language();
                to = phone.digits();
            }
            case To.Webhook webhook -> {
                language = Language.ZH;
                to = webhook.name();
            }
            case To.User _, To.InUnit _, To.Everywhere _ -> {
                Preference wish = preferences.of(due.user());
                language = wish.language();
                to = wish.address(channel);
            }
        }
        if (to == null) {
            return null;
        }
        MessageWords.Words said = words.of(message.template(), message.args(), language);
        String link = message.link();
        return new Letter(
                "huiyin-" + city.code() + "-" + due.id(),
                to,
                said.title(),
                said.text(),
                link == null || address.isEmpty() ? null : address + link,
                message.urgent(),
                channel == Channel.EMAIL ? enclosed(message, due.user(), language) : List.of());
    }

    /** A fault in a file must not hold up what others are told; the letter is tried again. */
    private List<Enclosed> enclosed(Message message, String user, Language language) {
        try {
            return enclosing.stream()
                    .filter(one -> one.template().equals(message.template()))
                    .flatMap(one -> one.files(message, user, language).stream())
                    .toList();
        } catch (RuntimeException e) {
            throw new IllegalStateException("a file of " + message.template() + " cannot be made", e);
        }
    }

    static Duration pauseAfter(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
