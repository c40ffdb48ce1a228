using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Schema;

[GraphQLDescription("Notice that your books changed: which days. Ask again with the token for the numbers.")]
public sealed record BooksChange(
    SnapshotToken Token, Lsn AppliedLsn, DateOnly AffectedFrom, DateOnly AffectedToExclusive, int InsertedRows,
    int CorrectedRows);
