using Lakehouse.GraphQL.Execution.Planning;

namespace Lakehouse.GraphQL.Execution.Late;

/// <summary>A field whose resolver gives its value later.</summary>
internal sealed class LateField : LateWork
{
    private readonly OperationRun _run;
    private readonly FieldPlan _field;
    private readonly int _slot;
    private readonly ValueTask<object?> _value;

    private LateField(OperationRun run, FieldPlan field, int slot, ValueTask<object?> value)
    {
        _run = run;
        _field = field;
        _slot = slot;
        _value = value;
    }

    /// <param name="value">Not completed yet, or failed.</param>
    internal static void Await(OperationRun run, LateWorkQueue queue, FieldPlan field, int slot, ValueTask<object?> value)
    {
        queue.Started();
        var work = new LateField(run, field, slot, value);
        value.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => queue.Ready(work));
    }

    internal override void Finish() => _run.FinishLate(_field, _slot, _value);
}
