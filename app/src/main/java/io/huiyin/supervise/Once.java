package io.huiyin.supervise;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often something asked for is done: once under a key, however often it is sent.
 *
 * @param key Idempotency-Key; null when there is none
 * @param request what was asked, as text
 * @param answer what the caller is told, and told again
 */
public record Once<T>(@Nullable String key, String request, Function<T, String> answer) {}
