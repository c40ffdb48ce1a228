using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Figures;

[GraphQLDescription("A period of a report, in the tenant's own days.")]
public sealed class Period
{
    private readonly OpenBooks _books;
    private readonly ReportPeriod _period;

    internal Period(OpenBooks books, ReportPeriod period, int index) => (_books, _period, Index) = (books, period, index);

    public int Index { get; }

    public string Label => _period.Label;

    public DateOnly From => _period.Span.From;

    public DateOnly ToExclusive => _period.Span.ToExclusive;

    [GraphQLDescription("The window cuts it off, or it is not over.")]
    public bool Partial => _period.IsPartial;

    [GraphQLDescription("It is over and was found equal to its source since: see `sealedThrough`.")]
    public bool Sealed => _books.Sealed.Cover(_period.Span);
}
