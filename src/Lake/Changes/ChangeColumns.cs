using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Changes;

/// <summary>Names of the change log's columns, and the partition values that stand for "no tenant", "no time" and NULL.</summary>
internal static class ChangeColumns
{
    public const string Era = "_era";
    public const string Lsn = "_lsn";
    public const string Xid = "_xid";
    public const string Sequence = "_seq";
    public const string CommittedAt = "_committed_at";
    public const string Operation = "_op";
    public const string BeforeIsKey = "_before_is_key";
    public const string Unsent = "_unsent";
    public const string Before = "before";
    public const string After = "after";

    public const string SharedTenant = TotalsBucket.SharedTenant;
    public const string AllMonths = TotalsBucket.Whole;
    public const string NullPart = TotalsBucket.Null;
}
