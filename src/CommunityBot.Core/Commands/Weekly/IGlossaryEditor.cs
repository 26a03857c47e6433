namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Changes the operator's glossary.</summary>
public interface IGlossaryEditor
{
    /// <summary>The maximal length of a word or phrase, in characters.</summary>
    const int MaxLength = 100;

    /// <summary>Writes that two words or phrases mean the same. What the file holds stays, and so do its comments.</summary>
    /// <param name="form">A word or phrase of members.</param>
    /// <param name="meaning">A word or phrase of the archive.</param>
    /// <param name="cancellationToken">Ends the work before the file is replaced.</param>
    Task<GlossaryChange> AddSynonymAsync(string form, string meaning, CancellationToken cancellationToken);

    /// <summary>Takes a synonym out again. Everything else in the file stays.</summary>
    /// <param name="undoKey">The <see cref="GlossaryChange.UndoKey"/>.</param>
    /// <param name="cancellationToken">Ends the work before the file is replaced.</param>
    Task<GlossaryChange> UndoSynonymAsync(string undoKey, CancellationToken cancellationToken);
}

/// <summary>What became of a change.</summary>
/// <param name="IsWritten">Whether the glossary holds it now.</param>
/// <param name="Sentence">What a moderator must know: when it counts, or what prevents it and who can mend that.</param>
public sealed record GlossaryChange(bool IsWritten, string Sentence)
{
    /// <summary>Eight characters that name the synonym in a button; null when nothing was added.</summary>
    public string? UndoKey { get; init; }
}
