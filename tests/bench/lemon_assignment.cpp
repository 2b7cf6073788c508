/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LEMON's network simplex on a network that write_model wrote; prints the best sum of scores and
   the seconds of the algorithm alone, without reading the file. */
#include <chrono>
#include <cstdio>
#include <fstream>
#include <lemon/dimacs.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

int main(int argc, char **argv)
{
    using Graph = lemon::SmartDigraph;
    if (argc != 2) {
        std::fprintf(stderr, "usage: lemon_assignment NETWORK\n");
        return 2;
    }
    std::ifstream input(argv[1]);
    Graph graph;
    Graph::ArcMap<int> lower(graph), capacity(graph), cost(graph);
    Graph::NodeMap<int> supply(graph);
    lemon::readDimacsMin(input, graph, lower, capacity, cost, supply);

    const auto start = std::chrono::steady_clock::now();
    lemon::NetworkSimplex<Graph, int, long long> simplex(graph);
    simplex.lowerMap(lower).upperMap(capacity).costMap(cost).supplyMap(supply);
    const bool is_optimal = simplex.run() == lemon::NetworkSimplex<Graph, int, long long>::OPTIMAL;
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    if (!is_optimal) {
        std::fprintf(stderr, "lemon_assignment: no optimum\n");
        return 1;
    }
    std::printf("{\"objective\":%lld,\"gap\":0,\"seconds\":%.6f}\n",
                -simplex.totalCost<long long>(), passed.count());
    return 0;
}
