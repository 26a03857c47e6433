using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Search.People;

/// <summary>A person whom a name may mean.</summary>
/// <param name="Person">Who is meant.</param>
/// <param name="Score">
/// Above 0 and at most 1: 1 for the whole name, a nickname with last name or an id, 0.9 for some whole words of it, less the more
/// letters differ; comparable between queries.
/// </param>
/// <param name="IsConfident">
/// Whether to answer without asking "did you mean": at least 0.7, which is about a mistake in every word, and 0.05 ahead of
/// everybody else. So only a first hit can be, and a first name that several people share never is.
/// </param>
public readonly record struct PersonHit(Person Person, double Score, bool IsConfident);
