using System.Text.RegularExpressions;

namespace Lakehouse.Architecture.Tests;

public sealed partial class SourceRuleTests
{
    private const int LineLengthMax = 130;
    private const int FileLinesMax = 300;

    private static readonly string[] VagueFolders = ["Common", "Helpers", "Managers", "Services", "Utils"];

    [Fact]
    public void The_clock_is_the_one_that_was_given() => AssertNowhere(SystemClock());

    [Fact]
    public void Nobody_sleeps() => AssertNowhere(ThreadSleep());

    [Fact]
    public void A_delay_names_its_clock()
    {
        var withoutClock =
            from file in Repository.Sources
            from line in file.Code()
            let statement = Statement(file, line.Number)
            where TaskDelay().IsMatch(line.Text) && !TimeProviderArgument().IsMatch(statement)
            select $"{file.Path}:{line.Number}";

        Findings.AssertNone(withoutClock);
    }

    [Fact]
    public void Amounts_know_no_binary_fractions() =>
        AssertNowhere(BinaryFraction(), Repository.Sources.Where(file => file.IsIn("src/Domain/Amounts")));

    [Fact]
    public void Lines_have_up_to_130_columns()
    {
        var longer =
            from file in Repository.Sources
            from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
            where line.Text.Length > LineLengthMax
            select $"{file.Path}:{line.Number}";

        Findings.AssertNone(longer);
    }

    [Fact]
    public void Files_of_src_have_up_to_300_lines()
    {
        var longer = Repository.Sources.Where(file => file.IsIn("src") && file.Lines.Count > FileLinesMax);

        Findings.AssertNone(longer.Select(file => $"{file.Path}: {file.Lines.Count}"));
    }

    [Fact]
    public void A_todo_names_its_issue()
    {
        var nameless =
            from file in Repository.Sources
            from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
            where Todo().IsMatch(line.Text) && !TodoWithIssue().IsMatch(line.Text)
            select $"{file.Path}:{line.Number}";

        Findings.AssertNone(nameless);
    }

    [Fact]
    public void No_folder_has_a_name_for_anything()
    {
        Assert.DoesNotContain(Repository.Folders, folder => VagueFolders.Contains(folder.Split('/')[^1]));
    }

    [Fact]
    public void No_failure_is_swallowed()
    {
        var swallowing =
            Repository.Sources.Where(file => EmptyCatch().IsMatch(string.Join('\n', file.Code().Select(line => line.Text))));

        Findings.AssertNone(swallowing.Select(file => file.Path));
    }

    [Fact]
    public void Only_a_program_catches_everything() => AssertNowhere(
        CatchAll(),
        Repository.Sources.Where(file => file.IsIn("src") && Path.GetFileName(file.Path) != "Program.cs"
            // An exception must not cross native frames: there every one becomes DuckDB's error.
            && file.Path != "src/DuckDb/Arrow/ArrowTableFunction.cs"));

    /// <summary>The rules must see something: an empty list would make every one of them true.</summary>
    [Fact]
    public void The_sources_are_found()
    {
        Assert.Contains(Repository.Sources, file => file.Path == "src/Domain/Amounts/Money.cs");
        Assert.Contains(Repository.Sources, file => file.IsIn("tests/Architecture.Tests"));
    }

    private static void AssertNowhere(Regex forbidden) => AssertNowhere(forbidden, Repository.Sources);

    private static void AssertNowhere(Regex forbidden, IEnumerable<SourceFile> files)
    {
        var found =
            from file in files
            from line in file.Code()
            where forbidden.IsMatch(line.Text)
            select $"{file.Path}:{line.Number}: {line.Text.Trim()}";

        Findings.AssertNone(found);
    }

    /// <summary>From a line to the semicolon that ends it, at most five lines on.</summary>
    private static string Statement(SourceFile file, int lineNumber)
    {
        var text = string.Join(' ', file.Lines.Skip(lineNumber - 1).Take(5));
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Utc)?Now\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b")]
    private static partial Regex ThreadSleep();

    [GeneratedRegex(@"\bTask\s*\.\s*Delay\s*\(")]
    private static partial Regex TaskDelay();

    // The clock is the second argument, and each of our classes calls it by one of these names.
    [GeneratedRegex(@"\bDelay\s*\(.*,\s*_?(time|clock|timeProvider|TimeProvider\.System)\b")]
    private static partial Regex TimeProviderArgument();

    [GeneratedRegex(@"\b(double|float|Double|Single|Half)\b")]
    private static partial Regex BinaryFraction();

    [GeneratedRegex(@"\bTODO\b")]
    private static partial Regex Todo();

    [GeneratedRegex(@"\bTODO\(#[0-9]+\)|\bTODO #[0-9]+")]
    private static partial Regex TodoWithIssue();

    [GeneratedRegex(@"\bcatch\b[^{]*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\bcatch\s*(\(\s*(System\.)?Exception(\s+\w+)?\s*\))?\s*(\{|$)")]
    private static partial Regex CatchAll();
}
