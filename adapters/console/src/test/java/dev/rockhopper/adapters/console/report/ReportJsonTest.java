package dev.rockhopper.adapters.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  @Test
  void aReportIsWrittenWithAllItsFields() throws IOException {
    GoldenFile.compare("full.json", ReportJson.of(Reports.full()));
  }

  @Test
  void everyReportFitsTheDocumentedSchema() throws IOException {
    assertThat(problems(ReportJson.of(Reports.full()))).isEmpty();
    assertThat(problems(ReportJson.of(Reports.empty()))).isEmpty();
    assertThat(problems(ReportJson.of(Reports.hostile()))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatLacksAField() throws IOException {
    String lacking = ReportJson.of(Reports.full()).replace("\"ddl\" :", "\"ddI\" :");

    assertThat(problems(lacking)).isNotEmpty();
  }

  @Test
  void numbersHaveNoNoiseAndAreFinite() {
    assertThat(Decimals.of(0.1 + 0.2)).hasToString("0.3");
    assertThat(Decimals.of(1e15)).hasToString("1000000000000000");
    assertThat(Decimals.of(Double.NaN)).hasToString("0");
  }

  private static List<Error> problems(String report) throws IOException {
    String text = Files.readString(Path.of("..", "..", "docs", "report-schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    return schema.validate(report, InputFormat.JSON);
  }
}
