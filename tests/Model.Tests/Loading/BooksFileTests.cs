using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Reports;
using Lakehouse.Support;

namespace Lakehouse.Model.Tests.Loading;

public sealed class BooksFileTests
{
    private static readonly string Folder = RepositoryFolder.PathOf("models", "ledger");

    [Fact]
    public void The_ledgers_books_are_read()
    {
        var books = Read(Ledger());

        Assert.Equal("public.ledger_entries", $"{books.Journal.Table.Table}");
        Assert.Equal(["both", "cash"], books.Journal.ValuesOf(Basis.Cash));
        Assert.Equal(["bank"], books.Cash);
        var disputes = books.Disputes!;
        Assert.Equal("public.disputes", $"{disputes.Table.Table}");
        Assert.Equal(("amount", "currency", "evidence_due_by"), (disputes.Amount, disputes.Currency, disputes.EvidenceDueBy));
        Assert.Equal(["needs_response"], disputes.NeedsResponse);
    }

    [Fact]
    public void Books_without_disputes_are_books()
    {
        Assert.Null(Read(WithoutDisputes()).Disputes);
    }

    [Fact]
    public void Another_declaration_is_another_version()
    {
        Assert.NotEqual(Read(Ledger()).Version, Read(WithoutDisputes()).Version);
    }

    [Theory]
    [InlineData("lost: [lost]", "lost: [won]", "A value of 'status' stands for one thing")]
    [InlineData("table: public.disputes", "table: public.quarrels", "No model declares the table public.quarrels")]
    [InlineData("  evidenceDueBy: evidence_due_by", "  dueBy: evidence_due_by", "'evidenceDueBy' is missing")]
    [InlineData("  won: [won]", "  won: []", "'won'")]
    [InlineData("amount: amount\n  status", "amount: reason\n  status", "'reason' is no amount of 'money'")]
    [InlineData("table: public.disputes", "table: public.customers", "'amount' is no amount of 'money'")]
    public void A_wrong_line_about_disputes_is_pointed_at(string right, string wrong, string problem)
    {
        var text = Ledger();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var begin = text.IndexOf("disputes:  ", StringComparison.Ordinal);

        var failure = Assert.Throws<ModelException>(
            () => Read(text[..begin] + text[begin..].Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        Assert.All(failure.Problems, one => Assert.StartsWith("books.yaml:", $"{one}", StringComparison.Ordinal));
    }

    [Fact]
    public void Disputes_are_a_mapping()
    {
        var failure = Assert.Throws<ModelException>(() => Read(WithoutDisputes() + "disputes: public.disputes"));

        Assert.Contains("The books have 'disputes:', a mapping", failure.Message, StringComparison.Ordinal);
    }

    private static string WithoutDisputes() =>
        Ledger()[..Ledger().IndexOf("disputes:  ", StringComparison.Ordinal)];

    private static string Ledger() => File.ReadAllText(Path.Combine(Folder, "reports", "books.yaml"));

    private static BooksModel Read(string text) => BooksFile.Read("books.yaml", text, ModelFolder.Load(Folder));
}
