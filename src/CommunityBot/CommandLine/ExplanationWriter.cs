using System.Globalization;
using CommunityBot.Core.Formatting;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Explanation;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.CommandLine;

/// <summary>Writes out how a query is read and why its results rank as they do, and the synonyms that were found in the archive itself.</summary>
internal static class ExplanationWriter
{
    public static void Write(SearchIndex index, string query, int top, TextWriter output)
    {
        var explanation = index.Explain(SearchQuery.Parse(query), top);
        output.WriteLine($"“{VisibleText.Clean(query)}” is read as:");
        foreach (var concept in explanation.QueryTerms)
            Write(concept, output);

        output.WriteLine();
        output.WriteLine("score = ((stems + exact + episode + header) × coverage + verbatim) × nearness × speaker");
        for (var i = 0; i < explanation.Results.Count; i++)
            Write(i + 1, explanation.Results[i], output);

        output.WriteLine();
        output.WriteLine("Pairs found in this archive; put what is wrong or missing right in the glossary:");
        foreach (var group in index.Synonyms.Where(g => g.Source == CommunityBot.Search.Synonyms.SynonymSource.Mined))
            output.WriteLine($"  {string.Join(" = ", group.Forms)}");
    }

    private static void Write(QueryTermExplanation concept, TextWriter output)
    {
        var note = concept.IsStopWord ? ", a stop word" : concept.Matches.Count == 0 ? ", never said" : "";
        output.WriteLine($"  {concept.Word} (counts {Figure(concept.Idf)}{note})");
        foreach (var evidence in concept.Matches)
            output.WriteLine($"    × {Figure(evidence.Weight)}  {evidence.Text}, in {evidence.Lines.ToString(CultureInfo.InvariantCulture)} lines");
    }

    private static void Write(int rank, ResultExplanation result, TextWriter output)
    {
        var moment = result.Hit.Moment;
        output.WriteLine($"{rank,3}. {Figure(result.Hit.Score)} = (({Figure(result.Stems)} + {Figure(result.Exact)} + {Figure(result.Episode)} + {Figure(result.Header)})"
            + $" × {Figure(result.Coverage)} + {Figure(result.Verbatim)}) × {Figure(result.Proximity)} × {Figure(result.Speaker)}");
        output.WriteLine($"     {moment.Episode.Id}, entry {moment.Line.Entry.ToString(CultureInfo.InvariantCulture)}, {moment.Speaker?.FullName ?? "speaker not named"}: {Excerpt.Create(VisibleText.Clean(moment.Text), 100)}");
    }

    private static string Figure(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
