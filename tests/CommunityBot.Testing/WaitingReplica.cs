namespace CommunityBot.Testing;

/// <summary>A replica that waits at a step until its process is killed.</summary>
/// <param name="Run">Its work.</param>
/// <param name="Step">A <see cref="PostingStep"/>, or "Accepted" by a platform.</param>
/// <param name="Ordinal">Whether it waits at the first or at the second of these steps.</param>
internal sealed record WaitingReplica(ReplicaRun Run, string Step, int Ordinal);
