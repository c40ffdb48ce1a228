namespace Lakehouse.Lake.Iceberg;

/// <summary>How files are grouped (spec: "Partitioning"). A lake has one spec.</summary>
internal sealed record PartitionSpec(int SpecId, IReadOnlyList<PartitionField> Fields)
{
    public static readonly PartitionSpec TenantAndMonth = new(
        0,
        [
            new PartitionField(LakeFields.TenantId, LakeFields.TenantPartitionId, LakeFields.Tenant, "identity"),
            new PartitionField(LakeFields.MonthId, LakeFields.MonthPartitionId, LakeFields.Month, "identity"),
        ]);

    public bool Describes(PartitionSpec other) => SpecId == other.SpecId && Fields.SequenceEqual(other.Fields);
}

internal sealed record PartitionField(int SourceId, int FieldId, string Name, string Transform);
