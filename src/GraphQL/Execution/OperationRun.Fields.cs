using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Execution.Late;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Response;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Execution;

/// <content>Spec: 6.3 "Executing Selection Sets", 6.4.1 "Coercing Field Arguments", 6.4.2 "Value Resolution".</content>
internal sealed partial class OperationRun
{
    /// <summary>A value that came late, or the failure that came instead.</summary>
    internal void FinishLate(FieldPlan field, int slot, ValueTask<object?> value)
    {
        if (_tree.IsCutOff(slot))
            return;
        if (!TryGet(field, slot, value, out var given))
            Settle(slot, TakeNull(field, slot));
        else
            Settle(slot, CompleteField(field, slot, given));
    }

    // ExecuteCollectedFields(). False: null must stand in place of the object.
    private bool ExecuteSelection(SelectionPlan selection, object? source, int slot)
    {
        // The stack of a host's thread may be small.
        if (selection.Depth > SelectionPlan.DepthMax || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new RequestAbortedException(ErrorCode.Limit.On(new("The operation is nested too deeply.")));

        var first = _tree.SetObject(slot, selection);
        var fields = selection.Fields;
        for (var index = 0; index < fields.Length; index++)
        {
            if (!ExecuteField(fields[index], source, first + index))
                return false;
        }
        return true;
    }

    // ExecuteField(). False: null must stand in place of the parent.
    private bool ExecuteField(FieldPlan field, object? source, int slot)
    {
        CountWork();
        if (field.IsIntrospection)
            CountIntrospection();
        if (field.IsTypeName)
        {
            _tree.SetLeaf(slot, field.ParentType.Name);
            return true;
        }
        if (!TryGetArguments(field, slot, out var arguments))
            return TakeNull(field, slot);

        var context = new ResolverContext(source, arguments, field.Definition, field.ParentType, _context);
        return field.Resolve is { } resolve
            ? ResolveNow(field, slot, resolve, in context)
            : ResolveLater(field, slot, field.ResolveAsync!, in context);
    }

    private bool ResolveNow(FieldPlan field, int slot, Resolver resolve, in ResolverContext context)
    {
        object? value;
        try
        {
            value = resolve(in context);
        }
        catch (Exception failure) when (FieldErrors.Concerns(failure, _context))
        {
            _errors.Add(field, _tree.PathOf(slot), failure);
            return TakeNull(field, slot);
        }
        return CompleteField(field, slot, value);
    }

    private bool ResolveLater(FieldPlan field, int slot, AsyncResolver resolve, in ResolverContext context)
    {
        ValueTask<object?> value;
        try
        {
            value = resolve(context);
        }
        catch (Exception failure) when (FieldErrors.Concerns(failure, _context))
        {
            _errors.Add(field, _tree.PathOf(slot), failure);
            return TakeNull(field, slot);
        }

        if (value.IsCompletedSuccessfully)
            return CompleteField(field, slot, value.Result);
        LateField.Await(this, _context.Queue, field, slot, value);
        return true;
    }

    private bool TryGet(FieldPlan field, int slot, ValueTask<object?> task, out object? value)
    {
        try
        {
            value = task.GetAwaiter().GetResult();
            return true;
        }
        catch (Exception failure) when (FieldErrors.Concerns(failure, _context))
        {
            _errors.Add(field, _tree.PathOf(slot), failure);
            value = null;
            return false;
        }
    }

    private bool TryGetArguments(FieldPlan field, int slot, [NotNullWhen(true)] out InputValues? values)
    {
        var plan = field.Arguments;
        values = plan.Constant ?? KeptArguments(plan.Index);
        if (values is not null)
            return true;
        try
        {
            values = plan.Coerce(field, _variables);
            KeepArguments(plan.Index, values);
            return true;
        }
        catch (GraphQLException problem)
        {
            _errors.Add(field, _tree.PathOf(slot), ErrorCode.Input.On(problem.Error));
            return false;
        }
    }

    private InputValues? KeptArguments(int index) => index >= 0 && index < _arguments.Length ? _arguments[index] : null;

    // The items of a list ask for the same arguments again and again.
    private void KeepArguments(int index, InputValues values)
    {
        if (index >= _arguments.Length)
            Array.Resize(ref _arguments, Math.Max(_plan.ArgumentCount, index + 1));
        _arguments[index] = values;
    }

    private void Settle(int slot, bool isSettled)
    {
        if (!isSettled)
            _tree.PropagateNull(slot);
    }
}
