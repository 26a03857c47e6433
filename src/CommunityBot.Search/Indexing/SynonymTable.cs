namespace CommunityBot.Search.Indexing;

/// <summary>Synonyms ready for lookup: by the first stem of a form, what follows it and what may stand for it.</summary>
internal sealed class SynonymTable(ILookup<int, SynonymTable.Form> byFirstStem)
{
    /// <summary>The forms that begin with a stem.</summary>
    public IEnumerable<Form> FormsStartingWith(int stem) => byFirstStem[stem];

    /// <summary>One form of a group.</summary>
    /// <param name="Stems">Its stems in order.</param>
    /// <param name="Others">The terms of the group's other forms: stems, or phrases.</param>
    public sealed record Form(int[] Stems, int[] Others);
}
