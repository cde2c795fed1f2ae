package io.huiyin.browser;

import io.huiyin.HuiyinApplication;
import io.huiyin.testing.HuiyinTestWiring;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test on the whole application serving the demo's first days, with its accounts. All such classes share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.demo=true", "huiyin.today=2022-10-05"})
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@Import(DemoDays.class)
@interface DemoServed {}
