package io.huiyin.tell;

import io.huiyin.journal.Event;
import io.huiyin.matter.Matter;
import io.huiyin.notify.Channel;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import io.huiyin.shell.Language;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Short messages to requesters, where the city wants them ({@code huiyin.sms.requesters}): that it was taken in, that there is an answer. They
 * say the number and where to read on, never what it is about: a phone is often in other hands.
 */
@Component
class RequesterMessages {

    private static final Pattern MOBILE = Pattern.compile("(\\+?86)?1[3-9][0-9]{9}");
    private static final Set<String> ANSWERS = Set.of("answered", "not_accepted", "replied", "progressed");

    private final Outbox outbox;
    private final boolean wanted;
    private final String address;

    RequesterMessages(
            Outbox outbox,
            @Value("${huiyin.sms.requesters:false}") boolean wanted,
            @Value("${huiyin.address:}") String address) {
        this.outbox = outbox;
        this.wanted = wanted;
        this.address = address.replaceFirst("/$", "");
    }

    List<Message> of(Matter matter, Event event) {
        String phone = matter.request().phone();
        String template = event.action().equals("received")
                ? "requester.received"
                : ANSWERS.contains(event.action()) ? "requester.answered" : null;
        if (!wanted
                || template == null
                || phone == null
                || !MOBILE.matcher(phone).matches()
                || !outbox.isOpen(Channel.SMS)) {
            return List.of();
        }
        return List.of(new Message(
                "requester " + matter.id() + " " + event.seq(),
                new To.Phone(phone, Language.ZH),
                template,
                List.of(Text.of(matter.number()), Text.of(address + "/ask")),
                null,
                false));
    }
}
