package io.huiyin.notify;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Fields;
import io.huiyin.base.Recipients;
import io.huiyin.base.Verb;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.RowScope;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.testing.TestCity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * One process of the product as far as it sends messages, on a real city, with servers for mail and short messages on loopback. Several of
 * them may work on one city.
 */
final class NotifyCity implements AutoCloseable {

    /** Half past nine in the evening. */
    static final Instant NOW = Instant.parse("2022-12-15T13:30:00Z");

    static final String SECRET = "known-to-the-city-desk";

    static final String STREET = "1505/150502/150502002/";

    final CityClock clock = CityClock.frozenAt(NOW);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    NotifyCity(TestCity city, MailServer mail, SmsServer sms) {
        Map<String, Object> properties = Map.of(
                "huiyin.keys",
                city.folder().keys().toString(),
                "huiyin.mail.from",
                "huiyin@city.example",
                "huiyin.address",
                "https://huiyin.city.example/",
                "huiyin.sms.url",
                sms.url(),
                "huiyin.webhooks.city-desk.url",
                sms.url(),
                "huiyin.webhooks.city-desk.secret",
                SECRET,
                "huiyin.sms.token",
                "let-me-in");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        JdbcTemplate jdbc = new JdbcTemplate(city.app());
        context.registerBean(PropertySourcesPlaceholderConfigurer.class);
        context.registerBean(City.class, city::city);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Access.class, () -> () -> Actor.system(city.city().path()));
        context.registerBean(Recipients.class, People::new);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(BeyondWalls.class, () -> city.database().beyondWalls());
        context.registerBean(RowScope.class);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(city.app()));
        context.registerBean(JsonMapper.class, JsonMapper::shared);
        context.registerBean(JavaMailSender.class, () -> sender(mail));
        context.registerBean(Bundles.class);
        context.registerBean(Enclosing.class, Files::new);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(
                new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*\\.web\\..*|.*Test|.*DeliveryRun")));
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.scan("io.huiyin.journal", "io.huiyin.notify");
        context.refresh();
    }

    private static JavaMailSender sender(MailServer mail) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mail.port());
        return sender;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void put(Message... messages) {
        bean(Outbox.class).put(List.of(messages));
    }

    int give() {
        return bean(Giving.class).finish();
    }

    int deliver(Channel channel) {
        return bean(Delivering.class).step(channel);
    }

    void later(Duration by) {
        clock.advance(by);
    }

    void wish(String user, String... fields) {
        Map<String, Object> all = new HashMap<>(Map.of("language", "zh", "by_email", "none", "by_sms", "none"));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        bean(Preferences.class).save(user, new Fields(all, new Checks()));
    }

    static Message message(String key, To to) {
        return new Message(
                key,
                to,
                "test",
                List.of(Text.of("RX1505-20221215-00001"), new Text("住建局", "Housing bureau")),
                "/matters/RX1505-20221215-00001",
                false);
    }

    static Message urgent(String key, To to) {
        Message calm = message(key, to);
        return new Message(key, to, calm.template(), calm.args(), calm.link(), true);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Messages about a file bring it along; that about one that cannot be made does not go out. */
    private static final class Files implements Enclosing {

        @Override
        public String template() {
            return "test";
        }

        @Override
        public List<Enclosed> files(Message message, String user, Language language) {
            if (message.key().startsWith("broken")) {
                throw new IllegalArgumentException("no such file");
            }
            byte[] bytes = (user + " " + language.code()).getBytes(StandardCharsets.UTF_8);
            return message.key().startsWith("file")
                    ? List.of(new Enclosed("report.pdf", "application/pdf", bytes))
                    : List.of();
        }
    }

    /** Two handlers of a street, one dispatcher. */
    private static final class People implements Recipients {

        @Override
        public Optional<Recipient> named(String name) {
            return Set.of("ma", "li", "dispatcher").contains(name)
                    ? Optional.of(new Recipient(name, name))
                    : Optional.empty();
        }

        @Override
        public boolean may(String name, Verb verb, String path) {
            return named(name).isPresent();
        }

        @Override
        public Map<String, List<Recipient>> in(Collection<String> unitPaths, Set<String> roles) {
            return unitPaths.contains(STREET) && roles.contains("handler")
                    ? Map.of(STREET, List.of(new Recipient("ma", "ma"), new Recipient("li", "li")))
                    : Map.of();
        }

        @Override
        public List<Recipient> everywhere(Set<String> roles) {
            return roles.contains("dispatcher") ? List.of(new Recipient("dispatcher", "dispatcher")) : List.of();
        }
    }
}
