package io.huiyin.advice;

import java.math.BigDecimal;

/**
 * A hot topic of the day.
 *
 * @param place path; of the report's own unit when it is one of the whole
 * @param category code
 * @param figure name of the figure that counts it
 */
public record Risen(String place, String category, String figure, long now, BigDecimal usual) {}
