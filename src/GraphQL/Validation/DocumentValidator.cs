using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation.Protections;
using Lakehouse.GraphQL.Validation.Rules;

namespace Lakehouse.GraphQL.Validation;

/// <summary>Decides whether a document can be executed, or a type system built.</summary>
/// <remarks>Spec: 5 "Validation". One walk for all rules.</remarks>
public static class DocumentValidator
{
    /// <summary>Validates operations and fragments.</summary>
    /// <returns>Empty when the document is valid; else what is wrong, in the order of the walk.</returns>
    /// <exception cref="InvalidOperationException">The schema has errors of its own.</exception>
    public static ImmutableArray<GraphQLError> Validate(
        Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        if (!schema.Errors.IsEmpty)
            throw new InvalidOperationException(string.Join("\n\n", schema.Errors.Select(error => error.Message)));

        var context = new OperationValidationContext(schema, document, options ?? ValidationOptions.Default);
        return Run(context, OperationRules(context, options ?? ValidationOptions.Default), context.Types);
    }

    /// <summary>Validates definitions and extensions of a type system.</summary>
    /// <param name="extended">The schema that the document extends; null for a type system from nothing.</param>
    /// <returns>Empty when a schema can be built; else what is wrong, all of it: a type system is our own.</returns>
    public static ImmutableArray<GraphQLError> ValidateTypeSystem(DocumentNode document, Schema? extended = null)
    {
        var options = ValidationOptions.Conformance with { ErrorCountMax = int.MaxValue, WorkMax = int.MaxValue };
        var context = new ValidationContext(document, extended, options);
        return Run(context, TypeSystemRules(context), null);
    }

    private static ImmutableArray<GraphQLError> Run(
        ValidationContext context, ValidationRule[] rules, Facts.TypeTracker? types)
    {
        try
        {
            new ValidationWalker(context, rules, types).Walk(context.Document);
        }
        catch (ValidationAbortedException aborted)
        {
            context.Errors.Add(new(aborted.Message));
        }
        return [.. context.Errors];
    }

    // The order is graphql-js's: where several rules report at one node, its errors come in the same order.
    private static ValidationRule[] OperationRules(OperationValidationContext context, ValidationOptions options) =>
    [
        new ExecutableDefinitionsRule(context),
        new KnownOperationTypesRule(context),
        new UniqueOperationNamesRule(context),
        new LoneAnonymousOperationRule(context),
        new SingleFieldSubscriptionsRule(context),
        new KnownTypeNamesRule(context),
        new FragmentsOnCompositeTypesRule(context),
        new VariablesAreInputTypesRule(context),
        new ScalarLeafsRule(context),
        new FieldsOnCorrectTypeRule(context),
        new UniqueFragmentNamesRule(context),
        new KnownFragmentNamesRule(context),
        new NoUnusedFragmentsRule(context),
        new PossibleFragmentSpreadsRule(context),
        new NoFragmentCyclesRule(context),
        new UniqueVariableNamesRule(context),
        new NoUndefinedVariablesRule(context),
        new NoUnusedVariablesRule(context),
        new KnownDirectivesRule(context),
        new UniqueDirectivesPerLocationRule(context),
        new KnownArgumentNamesRule(context),
        new UniqueArgumentNamesRule(context),
        new ValuesOfCorrectTypeRule(context),
        new ProvidedRequiredArgumentsRule(context),
        new VariablesInAllowedPositionRule(context),
        new OverlappingFieldsCanBeMergedRule(context, options),
        new UniqueInputFieldNamesRule(context),
        new MaxIntrospectionDepthRule(context),
        new NoIntrospectionRule(context, options.AllowIntrospection),
        new SelectionDepthRule(context, options.SelectionDepthMax),
        new RootFieldCountRule(context, options.RootFieldCountMax),
    ];

    private static ValidationRule[] TypeSystemRules(ValidationContext context) =>
    [
        new LoneSchemaDefinitionRule(context),
        new UniqueOperationTypesRule(context),
        new UniqueTypeNamesRule(context),
        new UniqueEnumValueNamesRule(context),
        new UniqueFieldDefinitionNamesRule(context),
        new UniqueArgumentDefinitionNamesRule(context),
        new UniqueDirectiveNamesRule(context),
        new KnownTypeNamesRule(context),
        new KnownDirectivesRule(context),
        new UniqueDirectivesPerLocationRule(context),
        new PossibleTypeExtensionsRule(context),
        new KnownArgumentNamesOnDirectivesRule(context),
        new UniqueArgumentNamesRule(context),
        new UniqueInputFieldNamesRule(context),
        new ProvidedRequiredArgumentsOnDirectivesRule(context),
    ];
}
