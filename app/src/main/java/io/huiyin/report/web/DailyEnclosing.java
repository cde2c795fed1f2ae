package io.huiyin.report.web;

import io.huiyin.document.DocxFile;
import io.huiyin.document.PdfFile;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.notify.Enclosed;
import io.huiyin.notify.Enclosing;
import io.huiyin.notify.Message;
import io.huiyin.report.DailyReports;
import io.huiyin.report.ReportDeliveries;
import io.huiyin.report.ReportDelivery;
import io.huiyin.report.ReportDeliveryRun;
import io.huiyin.sheet.TabbedWorkbook;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The files of a daily special report in the e-mails that tell of it, in the language of their reader. */
@Component
final class DailyEnclosing implements Enclosing {

    /** As {@link ReportDeliveryRun} writes them. */
    private static final Pattern KEY = Pattern.compile("report ([0-9]{1,18}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) .*");

    private final ReportDeliveries deliveries;
    private final DailyReports reports;
    private final DailyViews views;
    private final Network network;
    private final Bundles bundles;
    private final PdfFile pdf;
    private final String address;

    DailyEnclosing(
            ReportDeliveries deliveries,
            DailyReports reports,
            DailyViews views,
            Network network,
            Bundles bundles,
            PdfFile pdf,
            @Value("${huiyin.address:}") String address) {
        this.address = address.replaceFirst("/$", "");
        this.deliveries = deliveries;
        this.reports = reports;
        this.views = views;
        this.network = network;
        this.bundles = bundles;
        this.pdf = pdf;
    }

    @Override
    public String template() {
        return ReportDeliveryRun.TEMPLATE;
    }

    @Override
    public List<Enclosed> files(Message message, String user, Language language) {
        Matcher key = KEY.matcher(message.key());
        if (!key.matches()) {
            return List.of();
        }
        LocalDate sentOn = LocalDate.parse(key.group(2));
        return deliveries.readable(Long.parseLong(key.group(1)), user).stream()
                .flatMap(delivery -> files(delivery, sentOn, language).stream())
                .toList();
    }

    private List<Enclosed> files(ReportDelivery delivery, LocalDate sentOn, Language language) {
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language.locale());
        try {
            Unit unit = network.unit(delivery.unitId());
            DailyView view = views.view(reports.of(delivery.about().day(sentOn), unit), unit);
            Messages m = bundles.of(language);
            return delivery.forms().stream().map(form -> file(form, view, m)).toList();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private Enclosed file(ReportDelivery.Form form, DailyView view, Messages m) {
        String name = DailyDocument.fileName(view, form.key());
        return switch (form) {
            case PDF ->
                new Enclosed(
                        name,
                        PdfFile.MEDIA_TYPE,
                        pdf.of(DailyDocument.of(view, address, m), m.language().locale()));
            case DOCX -> new Enclosed(name, DocxFile.MEDIA_TYPE, DocxFile.of(DailyDocument.of(view, address, m)));
            case XLSX -> new Enclosed(name, TabbedWorkbook.MEDIA_TYPE, DailyWorkbook.of(view, m));
        };
    }
}
