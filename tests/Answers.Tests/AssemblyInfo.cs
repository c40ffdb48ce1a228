// Each of them loads servers, replicators and reconcilers at once: beside each other they would only measure the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
