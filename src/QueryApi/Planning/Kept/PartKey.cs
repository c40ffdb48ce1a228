namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Names totals that never change.</summary>
/// <param name="Tag">Of the part's days, as <see cref="Lake.Views.LakeView.TagOf"/> gives it: another one after each change that
/// may concern them.</param>
internal readonly record struct PartKey(JournalPart Part, string Tag);
