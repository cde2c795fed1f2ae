package io.huiyin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.sheet.TabbedWorkbook.Tab;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class TabbedWorkbookTest {

    private static Tab tab(String name) {
        return new Tab(name, List.of("项目", "件"), List.of(Arrays.asList("供热", 12), Arrays.asList("=1+1", null)));
    }

    @Test
    void eachTableHasASheetWithTextsNumbersAndEmptyCells() throws IOException {
        try (XSSFWorkbook read = read(List.of(tab("渠道"), tab("类别")))) {
            assertThat(read.getNumberOfSheets()).isEqualTo(2);
            assertThat(read.getSheetAt(1).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("供热");
            assertThat(read.getSheetAt(1).getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(12);
            assertThat(read.getSheetAt(1).getRow(2).getCell(0).getStringCellValue())
                    .as("what looks like a formula is a text")
                    .isEqualTo("=1+1");
            assertThat(read.getSheetAt(1).getRow(2).getCell(1)).isNull();
        }
    }

    @Test
    void namesAreMadeFitAndDifferent() throws IOException {
        try (XSSFWorkbook read =
                read(List.of(tab("a/b"), tab("A B"), tab(""), tab("长".repeat(40)), tab("长".repeat(40))))) {
            assertThat(List.of(
                            read.getSheetName(0),
                            read.getSheetName(1),
                            read.getSheetName(2),
                            read.getSheetName(3),
                            read.getSheetName(4)))
                    .containsExactly("a b", "A B 2", "Sheet", "长".repeat(31), "长".repeat(29) + " 2");
        }
    }

    @Test
    void nothingInTheFileSaysWhenItWasMade() throws IOException {
        byte[] bytes = TabbedWorkbook.of(List.of(tab("渠道")));

        assertThat(bytes).isEqualTo(TabbedWorkbook.of(List.of(tab("渠道"))));
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(read.getProperties().getCoreProperties().getCreated())
                    .satisfiesAnyOf(
                            created -> assertThat(created).isNull(),
                            created -> assertThat(created.toInstant()).isBefore(Instant.EPOCH));
        }
    }

    private static XSSFWorkbook read(List<Tab> tabs) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(TabbedWorkbook.of(tabs)));
    }
}
