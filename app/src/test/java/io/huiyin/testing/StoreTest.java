package io.huiyin.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of SQL. It also runs on the oldest PostgreSQL that we serve. A {@link TestCity} parameter of its constructor or of a method is a
 * fresh city, the same one for the whole class, closed after it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("store")
@net.jqwik.api.Tag("store")
@ExtendWith(TestCityResolver.class)
public @interface StoreTest {}
