using CommunityBot.Search.Synonyms;

namespace CommunityBot.Search.Snapshots;

/// <summary>What takes long to compute of a <see cref="SearchIndex"/>.</summary>
/// <param name="Index">The postings.</param>
/// <param name="Abbreviations">The abbreviations that each episode explains, by episode.</param>
/// <param name="Synonyms">All groups of synonyms.</param>
internal sealed record IndexContent(
    InvertedIndex Index, AbbreviationCandidate[][] Abbreviations, IReadOnlyList<SynonymGroup> Synonyms)
{
    public void Write(ValueWriter writer)
    {
        writer.Write(Abbreviations.Length);
        foreach (var episode in Abbreviations)
        {
            writer.Write(episode.Length);
            foreach (var abbreviation in episode)
            {
                writer.Write(abbreviation.ShortForm);
                writer.Write(abbreviation.LongForm);
                writer.Write(abbreviation.IsBracketed ? 1 : 0);
            }
        }

        writer.Write(Synonyms.Count);
        foreach (var group in Synonyms)
        {
            writer.Write((int)group.Source);
            writer.Write(group.Forms.Count);
            foreach (var form in group.Forms)
                writer.Write(form);
        }

        InvertedIndexFormat.Write(writer, Index);
    }

    public static IndexContent Read(ValueReader reader, PassageTable passages)
    {
        var abbreviations = new AbbreviationCandidate[reader.ReadNumber()][];
        for (var episode = 0; episode < abbreviations.Length; episode++)
        {
            abbreviations[episode] = new AbbreviationCandidate[reader.ReadNumber()];
            for (var i = 0; i < abbreviations[episode].Length; i++)
                abbreviations[episode][i] = new(reader.ReadText(), reader.ReadText(), reader.ReadNumber() == 1);
        }

        var synonyms = new SynonymGroup[reader.ReadNumber()];
        for (var i = 0; i < synonyms.Length; i++)
        {
            var source = (SynonymSource)reader.ReadNumber();
            var forms = new string[reader.ReadNumber()];
            for (var f = 0; f < forms.Length; f++)
                forms[f] = reader.ReadText();
            synonyms[i] = new(forms, source);
        }

        return new(InvertedIndexFormat.Read(reader, passages), abbreviations, synonyms);
    }
}
