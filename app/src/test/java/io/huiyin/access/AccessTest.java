package io.huiyin.access;

import io.huiyin.HuiyinApplication;
import io.huiyin.testing.HuiyinTestWiring;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole application, on a city of a few units ({@link Town}) that only the tests of this package share: they tamper with
 * its users, and its clock is theirs.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {HuiyinApplication.class, Town.class, Browser.Source.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.test=access", "huiyin.webhooks.city-desk.url=http://127.0.0.1:1/told"})
@ContextConfiguration(initializers = {HuiyinTestWiring.class, SingleSignOn.Settings.class})
@interface AccessTest {}
