package io.huiyin.notify;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** E-mail by SMTP, as {@code spring.mail.*} says; the key is in the Message-ID, by which mailboxes tell a repetition. */
@Component
class MailGate implements Gate {

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;

    MailGate(ObjectProvider<JavaMailSender> sender, @Value("${huiyin.mail.from:}") String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean isOpen() {
        return !from.isBlank() && sender.getIfAvailable() != null;
    }

    @Override
    public void send(Letter letter) throws Undelivered {
        JavaMailSender smtp = sender.getObject();
        try {
            smtp.send(message(smtp.createMimeMessage(), letter));
        } catch (MailAuthenticationException e) {
            throw Undelivered.forNow("SMTP authentication");
        } catch (MailSendException e) {
            throw undelivered(e.getMessageExceptions().length > 0 ? e.getMessageExceptions()[0] : e.getCause());
        } catch (MailException | MessagingException e) {
            throw Undelivered.forGood("message not accepted");
        }
    }

    private MimeMessage message(MimeMessage message, Letter letter) throws MessagingException {
        message.setHeader("Message-ID", "<" + letter.key() + "@" + host() + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setFrom(new InternetAddress(from, true));
        message.setRecipients(
                jakarta.mail.Message.RecipientType.TO, new Address[] {new InternetAddress(letter.address(), true)});
        message.setSubject(letter.title(), StandardCharsets.UTF_8.name());
        if (letter.urgent()) {
            message.setHeader("X-Priority", "1");
        }
        String link = letter.link() == null ? "" : "\n\n" + letter.link();
        String text = letter.text() + link + "\n";
        if (letter.enclosed().isEmpty()) {
            message.setText(text, StandardCharsets.UTF_8.name());
        } else {
            message.setContent(parts(text, letter.enclosed()));
        }
        return message;
    }

    private static MimeMultipart parts(String text, List<Enclosed> files) throws MessagingException {
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart said = new MimeBodyPart();
        said.setText(text, StandardCharsets.UTF_8.name());
        parts.addBodyPart(said);
        for (Enclosed file : files) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.mediaType())));
            part.setFileName(file.name());
            part.setHeader("Content-Transfer-Encoding", "base64"); // whatever the server does with lines
            parts.addBodyPart(part);
        }
        return parts;
    }

    private String host() {
        return from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    private static Undelivered undelivered(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = next(at)) {
            switch (at) {
                case SMTPAddressFailedException e -> {
                    return byCode(e.getReturnCode());
                }
                case SMTPSendFailedException e -> {
                    return byCode(e.getReturnCode());
                }
                case IOException e -> {
                    return Undelivered.forNow("no connection to the mail server");
                }
                default -> {
                    // looked for deeper down
                }
            }
        }
        return Undelivered.forNow("mail server");
    }

    private static @Nullable Throwable next(Throwable of) {
        return of instanceof SendFailedException failed && failed.getNextException() != null
                ? failed.getNextException()
                : of instanceof MessagingException failed && failed.getNextException() != null
                        ? failed.getNextException()
                        : of.getCause();
    }

    private static Undelivered byCode(int code) {
        return code >= 500 ? Undelivered.forGood("SMTP " + code) : Undelivered.forNow("SMTP " + code);
    }
}
