using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>Changes of directives.</summary>
internal sealed class DirectiveDiff(List<SchemaChange> changes)
{
    internal void Compare(Schema old, Schema next)
    {
        foreach (var directive in old.Directives.Where(directive => next.Directives.Find(directive.Name) is null))
            Add(SchemaChangeKind.DirectiveRemoved, $"Directive {directive} was removed.");
        foreach (var directive in next.Directives.Where(directive => old.Directives.Find(directive.Name) is null))
            Add(SchemaChangeKind.DirectiveAdded, $"Directive {directive} was added.");
        foreach (var directive in old.Directives)
        {
            if (next.Directives.Find(directive.Name) is { } nextDirective)
                Compare(directive, nextDirective);
        }
    }

    private void Compare(Directive old, Directive next)
    {
        CompareArguments(old, next);
        if (old.IsRepeatable && !next.IsRepeatable)
            Add(SchemaChangeKind.DirectiveRepeatableRemoved, $"Repeatable flag was removed from {old}.");
        else if (!old.IsRepeatable && next.IsRepeatable)
            Add(SchemaChangeKind.DirectiveRepeatableAdded, $"Repeatable flag was added to {old}.");
        if (old.Description != next.Description)
            Add(SchemaChangeKind.DescriptionChanged, $"Description of {old} has changed to \"{next.Description}\".");
        foreach (var location in old.Locations.Except(next.Locations))
            Add(SchemaChangeKind.DirectiveLocationRemoved, $"{location.Name()} was removed from {old}.");
        foreach (var location in next.Locations.Except(old.Locations))
            Add(SchemaChangeKind.DirectiveLocationAdded, $"{location.Name()} was added to {old}.");
    }

    private void CompareArguments(Directive old, Directive next)
    {
        foreach (var argument in next.Arguments.Where(argument => old.Arguments.Find(argument.Name) is null))
        {
            if (argument.IsRequired)
                Add(SchemaChangeKind.RequiredDirectiveArgumentAdded, $"A required argument {argument} was added.");
            else
                Add(SchemaChangeKind.OptionalDirectiveArgumentAdded, $"An optional argument {argument} was added.");
        }
        foreach (var argument in old.Arguments.Where(argument => next.Arguments.Find(argument.Name) is null))
            Add(SchemaChangeKind.DirectiveArgumentRemoved, $"Argument {argument} was removed.");
        foreach (var argument in old.Arguments)
        {
            if (next.Arguments.Find(argument.Name) is { } nextArgument)
                changes.AddRange(InputValueDiff.OfArgument(argument, nextArgument));
        }
    }

    private void Add(SchemaChangeKind kind, string description) => changes.Add(new(kind, description));
}
