package io.huiyin.report.web;

import io.huiyin.shell.FormErrors;

/**
 * What the form for an instruction shows.
 *
 * @param matter the line is a matter: it comes under supervision where it is
 * @param key sent along, so that the same form sent twice is one instruction
 */
public record InstructForm(
        DailyView daily,
        DailyView.Line line,
        boolean matter,
        String text,
        String lead,
        String leadName,
        String key,
        FormErrors errors) {}
