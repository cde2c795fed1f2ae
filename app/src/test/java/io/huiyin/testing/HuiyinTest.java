package io.huiyin.testing;

import io.huiyin.HuiyinApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole application: it listens on a random port, serves a fresh city 1505, and its {@link io.huiyin.base.CityClock} stands
 * still at {@link HuiyinTestWiring#NOW}. All such classes share one application and one city: a test leaves the clock as it found it and
 * never counts what others may have added.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = HuiyinApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = HuiyinTestWiring.class)
public @interface HuiyinTest {}
