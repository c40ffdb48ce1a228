using System.Text;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Telemetry;

namespace Lakehouse.Replicator.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("lakehouse.replicator.lag", "By", false, "lakehouse_replicator_lag_bytes")]
    [InlineData("lakehouse.replicator.rows", "{row}", true, "lakehouse_replicator_rows_total")]
    [InlineData("commit.duration", "s", false, "commit_duration_seconds")]
    [InlineData("written", "By", true, "written_bytes_total")]
    [InlineData("9-lives", "", false, "_9_lives")]
    public void A_name_has_its_unit_and_a_counter_its_total(string name, string unit, bool isCounter, string expected) =>
        Assert.Equal(expected, PrometheusText.NameOf(name, unit, isCounter));

    [Fact]
    public void A_unit_that_is_no_base_unit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PrometheusText.NameOf("duration", "ms", isCounter: false));

    [Fact]
    public void Backslash_quote_and_newline_of_a_label_are_escaped() =>
        Assert.Equal("table=\"a\\\\b\\\"c\\nd\"", PrometheusText.Labels([new("table", "a\\b\"c\nd")]));

    [Fact]
    public void A_help_keeps_its_quotes_and_loses_its_lines()
    {
        var text = new StringBuilder();

        PrometheusText.AppendHelp(text, "a", "one \"two\"\nthree\\");

        Assert.Equal("# HELP a one \"two\"\\nthree\\\\\n", text.ToString());
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(0.1, "0.1")]
    [InlineData(12345678901234, "12345678901234")]
    public void A_number_is_written_as_Prometheus_reads_it(double value, string expected) =>
        Assert.Equal(expected, PrometheusText.Number(value));
}
