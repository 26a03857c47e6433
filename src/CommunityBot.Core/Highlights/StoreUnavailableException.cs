namespace CommunityBot.Core.Highlights;

/// <summary>The store cannot be read or written: damaged, locked, full, read-only or out of reach.</summary>
/// <param name="sentence">What is wrong and what the operator can do, in one sentence without secrets.</param>
/// <param name="cause">The driver's own exception.</param>
public sealed class StoreUnavailableException(string sentence, Exception? cause = null) : Exception(sentence, cause);
