using CommunityBot.Search.Explanation;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.CommandLine;

/// <summary>Writes the terms of a query, the scores of its results, and the synonyms that were found in the archive.</summary>
internal static class ExplanationWriter
{
    public static void Write(SearchIndex index, string query, int top, TextWriter output)
    {
        var explanation = index.Explain(index.ReadQuery(query), top);
        output.WriteLine($"“{VisibleText.Clean(query)}” is read as:");
        foreach (var term in explanation.QueryTerms)
            Write(term, output);

        output.WriteLine();
        output.WriteLine("score = ((stems + exact + episode + header) × coverage + verbatim) × nearness × speaker");
        if (explanation.Results.Any(r => r.Hit.Meaning is not null))
            output.WriteLine("Meaning counts: score = words + weight × speaker × z ÷ 5, where words = the score above ÷ its best.");
        for (var i = 0; i < explanation.Results.Count; i++)
            Write(i + 1, explanation.Results[i], output);

        output.WriteLine();
        output.WriteLine("Pairs found in this archive; put what is wrong or missing right in the glossary:");
        foreach (var group in index.Synonyms.Where(g => g.Source == SynonymSource.Mined))
            output.WriteLine($"  {string.Join(" = ", group.Forms)}");
    }

    private static void Write(QueryTermExplanation term, TextWriter output)
    {
        var note = term.IsStopWord ? ", a stop word" : term.Matches.Count == 0 ? ", never said" : "";
        output.WriteLine($"  {term.Word} (counts {Format(term.Idf)}{note})");
        foreach (var match in term.Matches)
            output.WriteLine($"    × {Format(match.Weight)}  {match.Text}, in {match.Lines.ToString(CultureInfo.InvariantCulture)} lines");
    }

    private static void Write(int rank, ResultExplanation result, TextWriter output)
    {
        var parts = result.Parts;
        var sum = $"{Format(parts.Stems)} + {Format(parts.Exact)} + {Format(parts.Episode)} + {Format(parts.Header)}";
        if (result.Hit.Meaning is { } meaning)
        {
            output.Write($"{rank,3}. {Format(result.Hit.Score)} = {Format(meaning.Words)} + {Format(meaning.Weight)} × ");
            output.WriteLine($"{Format(meaning.Speaker)} × {Format(meaning.Z)} ÷ 5, cosine {Format(meaning.Cosine)}");
            output.Write("     words: ");
        }
        else
        {
            output.Write($"{rank,3}. {Format(result.Hit.Score)} = ");
        }

        output.Write($"(({sum}) × {Format(parts.Coverage)} + {Format(parts.Verbatim)})");
        output.WriteLine($" × {Format(parts.Proximity)} × {Format(parts.Speaker)}");

        var moment = result.Hit.Moment;
        var speaker = moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence;
        output.Write($"     {moment.Episode.Id}, entry {moment.Line.Entry.ToString(CultureInfo.InvariantCulture)}, ");
        output.WriteLine($"{speaker}: {Excerpt.Create(VisibleText.Clean(moment.Text), 100)}");
    }

    private static string Format(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
